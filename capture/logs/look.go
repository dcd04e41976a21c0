package logs

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/input"
)

// Looks reports whether in, of which nothing was taken, holds a log: whether its first line
// begins an object, and one of its lines in the first 64 KiB is a record. It takes nothing
// and waits only until the answer is certain.
func Looks(in *input.Input) bool {
	const most = 64 << 10
	var r reader
	for at := 0; ; {
		line, whole := lineAt(in, at, most)
		if at == 0 && !bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("{")) {
			return false
		}
		if r.isRecord(line) {
			return true
		}
		if !whole {
			return false
		}
		at += len(line) + 1
	}
}

// lineAt returns the line that begins at bytes after the input's position, and whether it is
// whole: it ends within most bytes, and the input does not end with it. Of the first line the
// first byte may show that no record begins there.
func lineAt(in *input.Input, at, most int) (line []byte, whole bool) {
	for want := at + 1; ; {
		head, err := in.Peek(max(want, in.Buffered()))
		head = head[:min(len(head), most)]
		line = head[min(at, len(head)):]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			return line[:n], true
		}
		if err != nil || len(head) == most || at == 0 && len(head) > 0 && head[0] != '{' && head[0] != ' ' && head[0] != '\t' {
			return line, false
		}
		want = len(head) + 1
	}
}
