package text

import "bytes"

// escapes are the forms in which the character before a terminal's sequences is found:
// itself, or as programs that make it visible write it.
var escapes = []string{"\x1b", "^[", "#033", `\033`, `\x1b`, `\u001b`, `\e`}

// withoutColours returns line without a terminal's sequences, such as ESC [ 31 m. The
// result is line itself where it has none, else it lies in dst, which is extended.
func withoutColours(dst, line []byte) []byte {
	at, size := findSequence(line, false)
	if at < 0 {
		return line
	}
	for dst = dst[:0]; at >= 0; at, size = findSequence(line, true) {
		dst = append(dst, line[:at]...)
		line = line[at+size:]
	}
	return append(dst, line...)
}

// findSequence returns the place and size of the first sequence in b, -1 where it has
// none. One that lost its first character has a number, or follows another of the line.
func findSequence(b []byte, follows bool) (at, size int) {
	for from := 0; ; {
		i := bytes.IndexByte(b[from:], '[')
		if i < 0 {
			break
		}
		i += from
		if i > 0 && bytes.IndexByte([]byte("\x1b[31be"), b[i-1]) >= 0 {
			for _, e := range escapes {
				if !bytes.HasSuffix(b[:i], []byte(e)) {
					continue
				}
				if n := parameters(b[i+1:], e == escapes[0]); n > 0 {
					return i - len(e), len(e) + 1 + n
				}
			}
		}
		if n := parameters(b[i+1:], false); n > 1 || n == 1 && follows && !hasPrefix(b[i:], "[mss") {
			return i, 1 + n
		}
		from = i + 1
	}
	if i := bytes.IndexByte(b, '\x1b'); i >= 0 { // of any other kind: the character alone
		return i, 1
	}
	return -1, 0
}

// parameters returns how many bytes of b continue a sequence after its bracket, 0 where
// they are none. One whose first character was replaced is taken only if it is for
// colours or for the rest of the line.
func parameters(b []byte, real bool) int {
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9' || c == ';' || c == '?' && real:
		case c == 'm' || c == 'K' || real && c >= '@' && c <= '~':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}
