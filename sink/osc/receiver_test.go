package osc

import (
	"errors"
	"fmt"
	"net"
	"testing"
)

func TestReceiversAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"127.0.0.1":       "127.0.0.1 0",
		"127.0.0.1:9000":  "127.0.0.1 9000",
		"studio.lan:9000": "studio.lan 9000",
		"[::1]":           "::1 0",
		"[fe80::1%lo]:7":  "fe80::1%lo 7",
		"":                "",
		":9000":           "",
		"::1":             "",
		"[::1":            "",
		"[studio]":        "",
		"a:0":             "",
		"a:65536":         "",
		"a:osc":           "",
		"a b":             "",
		"a:":              "",
	} {
		host, port, err := ParseReceiver(text)
		got := fmt.Sprint(host, " ", port)
		if err != nil {
			got = ""
			if !errors.Is(err, errReceiver) {
				t.Errorf("%q: %v does not wrap errReceiver", text, err)
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if _, err := Open(Options{Receivers: []string{"127.0.0.1:1120"}, Sonification: true}); !errors.Is(err, errReceiver) {
		t.Errorf("a port, though the ports are fixed: %v, want errReceiver", err)
	}
}

// FuzzReceiver parses any text; a receiver that it accepts, written out, parses to the same.
func FuzzReceiver(f *testing.F) {
	for _, text := range []string{"", "[", "a:", "[::1%lo]:9", "127.0.0.1:65535", "a:99999999999999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		host, port, err := ParseReceiver(text)
		if err != nil {
			return
		}
		if host == "" || port < 0 || port > 65535 {
			t.Fatalf("%q is host %q, port %d", text, host, port)
		}
		again, number, err := ParseReceiver(net.JoinHostPort(host, fmt.Sprint(max(port, 1))))
		if err != nil || again != host || number != max(port, 1) {
			t.Errorf("%q is host %q, then %q, %d, %v", text, host, again, number, err)
		}
	})
}
