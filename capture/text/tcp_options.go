package text

import "bytes"

// optionSizes are the options that tcpdump names, with their lengths in bytes.
var optionSizes = []struct {
	word string
	size int
}{
	{"mss ", 4}, {"nop", 1}, {"wscale ", 3}, {"sackOK", 2}, {"TS val", 10}, {"timestamp ", 10}, {"eol", 1}, {"md5", 18}, {"unknown-", 4}, {"exp-", 4}, {"tfo ", 10},
}

// options returns the bytes of header that the options printed in b take, padded to 4.
func options(b []byte) int {
	i, closes := bytes.Index(b, []byte("options [")), byte(']')
	if i < 0 {
		if i, closes = bytes.IndexByte(b, '<'), '>'; i < 0 {
			return 0
		}
	}
	list := b[i:]
	list = list[bytes.IndexAny(list, "[<")+1:]
	if end := bytes.IndexByte(list, closes); end >= 0 {
		list = list[:end]
	}
	size := 0
	for len(list) > 0 {
		var option []byte
		option, list = cutOption(list)
		size += optionSize(bytes.TrimSpace(option))
	}
	return min((size+3)&^3, 40)
}

// cutOption cuts the first option off a list. Commas within braces do not separate.
func cutOption(list []byte) (option, rest []byte) {
	depth := 0
	for i, c := range list {
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == ',' && depth == 0:
			return list[:i], list[i+1:]
		}
	}
	return list, nil
}

// optionSize returns the bytes that one option takes.
func optionSize(b []byte) int {
	if n, ok := numberAfter(b, "sack "); ok {
		return 2 + 8*int(min(n, 4))
	}
	if n, ok := numberAfter(b, "mptcp "); ok { // "mptcp 12 capable"
		return int(min(n, 40))
	}
	for _, o := range optionSizes {
		if hasPrefix(b, o.word) {
			return o.size
		}
	}
	return 0
}
