package input_test

import (
	"io"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture/input"
)

// Each line is given once, one that is too long without its end, and none is passed over: also not
// after a line that is exactly as long as is read.
func TestLinesAreGivenOnce(t *testing.T) {
	const most = 8
	for _, row := range []struct{ text, want string }{
		{"", ""},
		{"one\ntwo", "one|two"},
		{"\n\nx\r\n", "||x\r"},
		{"1234567\nnext\n", "1234567|next"},
		{"12345678\nnext\n", "12345678|next"},
		{"123456789\nnext\n", "12345678|next"},
		{strings.Repeat("a", 100_000) + "\nnext", "aaaaaaaa|next"},
		{strings.Repeat("a", 100_000), "aaaaaaaa"},
	} {
		l, got := input.Lines{In: input.New("x", strings.NewReader(row.text)), Most: most}, []string{}
		for {
			line, size, err := l.Peek(true)
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(line))
			if err := l.Take(size); err != nil && err != io.EOF {
				t.Fatal(err)
			}
		}
		if strings.Join(got, "|") != row.want || int(l.N) != len(got) {
			t.Errorf("%.20q: %d lines %q, want %q", row.text, l.N, got, row.want)
		}
	}
}
