package conf

import (
	"bytes"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Without returns a copy of the TOML text data in which the key with its value, or the table with
// all its keys, that stands at line, from 1, is blank: whatever follows keeps its place. It reports
// false, and returns data, if nothing stands there. Of text that is not TOML, only the part before
// the first error is searched. Data is UTF-8 without a byte order mark: see Text.
func Without(data []byte, line int) ([]byte, bool) {
	first, beyond, table := 0, 0, false // lines; beyond is the first that stays
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		n := p.Expression()
		if n.Kind == unstable.Comment {
			continue
		}
		at, _ := end(data[:keyOffset(n)])
		header := n.Kind != unstable.KeyValue
		if at <= line {
			first, table = at, header
		} else if header || !table {
			beyond = at
			break
		}
	}
	if first == 0 || table && first != line {
		return data, false
	}
	lines := bytes.SplitAfter(bytes.Clone(data), []byte("\n"))
	if beyond == 0 {
		beyond = len(lines) + 1
	}
	for _, l := range lines[first-1 : beyond-1] {
		for i, c := range l {
			if c != '\n' && c != '\r' {
				l[i] = ' '
			}
		}
	}
	return bytes.Join(lines, nil), true
}
