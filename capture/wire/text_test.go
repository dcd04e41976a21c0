package wire

import (
	"strings"
	"testing"
)

func TestPrintableTextIsASCIIAndBounded(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, b := range [][]byte{all, all[128:], nil} {
		got := Printable(b)
		if len(got) > MaxText+len("...") || strings.ContainsFunc(got, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("%q is not safe to print", got)
		}
	}
	for in, want := range map[string]string{"": "", "GET /": "GET /", "a\tb\n\x7f\xff": "a.b...", " ~": " ~",
		strings.Repeat("x", MaxText): strings.Repeat("x", MaxText), strings.Repeat("x", MaxText+1): strings.Repeat("x", MaxText) + "..."} {
		if got := Printable([]byte(in)); got != want {
			t.Errorf("Printable(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOnlyAWholePrefixCounts(t *testing.T) {
	prefixes := []string{"GET ", "HEAD "}
	for b, want := range map[string]bool{"": false, "GE": false, "GET": false, "GET ": true, "HEAD / HTTP/1.1": true, "xGET ": false} {
		if got := HasPrefixOf([]byte(b), prefixes); got != want {
			t.Errorf("HasPrefixOf(%q) = %t, want %t", b, got, want)
		}
	}
	if HasPrefixOf([]byte("x"), nil) {
		t.Error("a prefix of none")
	}
}
