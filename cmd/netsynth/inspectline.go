package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture"
)

// appendLine writes a packet as people read it:
//
//	1300475167.096535 10.0.0.1:40000->192.0.2.1:53 dns 75 DNS A? www.example.org
func appendLine(dst []byte, r *capture.Record) []byte {
	dst = append(appendTime(dst, r), ' ')
	dst = r.From.AppendTo(dst)
	dst = append(dst, "->"...)
	dst = r.To.AppendTo(dst)
	dst = append(dst, ' ')
	dst = append(dst, capture.ProtocolOf(&r.Event)...)
	dst = append(dst, ' ')
	dst = strconv.AppendUint(dst, uint64(r.Size), 10)
	dst = append(dst, ' ')
	return append(dst, r.Words...)
}

// appendTime writes the time as seconds and six digits.
func appendTime(dst []byte, r *capture.Record) []byte {
	sec, rest := r.Time/1e9, r.Time%1e9
	if rest < 0 {
		sec, rest = sec-1, rest+1e9
	}
	dst = append(strconv.AppendInt(dst, sec, 10), '.')
	first := len(dst)
	dst = strconv.AppendInt(dst, 1e6+rest/1000, 10)
	return append(dst[:first], dst[first+1:]...) // without the 1
}

// formatPiece is a piece of a format: text, or what writes a packet's part.
type formatPiece struct {
	text  string
	token func(dst []byte, r *capture.Record) []byte
}

// tokens are what a format may ask for.
var tokens = []struct {
	name  string
	write func(dst []byte, r *capture.Record) []byte
}{
	{"time", appendTime},
	{"src", func(dst []byte, r *capture.Record) []byte { return r.From.AppendHost(dst) }},
	{"dst", func(dst []byte, r *capture.Record) []byte { return r.To.AppendHost(dst) }},
	{"sport", func(dst []byte, r *capture.Record) []byte { return strconv.AppendUint(dst, uint64(r.Sport), 10) }},
	{"dport", func(dst []byte, r *capture.Record) []byte { return strconv.AppendUint(dst, uint64(r.Dport), 10) }},
	{"proto", func(dst []byte, r *capture.Record) []byte { return append(dst, capture.TransportOf(&r.Event)...) }},
	{"app", func(dst []byte, r *capture.Record) []byte { return append(dst, orDash(r.App.String())...) }},
	{"len", func(dst []byte, r *capture.Record) []byte { return strconv.AppendUint(dst, uint64(r.Size), 10) }},
	{"words", func(dst []byte, r *capture.Record) []byte { return append(dst, r.Words...) }},
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// tokenNames lists the tokens as a user writes them.
func tokenNames() string {
	var names []string
	for _, t := range tokens {
		names = append(names, "{"+t.name+"}")
	}
	return strings.Join(names, " ")
}

// parseFormat returns what writes a packet as format says. An error names the
// token that there is not, and those that there are.
func parseFormat(format string) (func(dst []byte, r *capture.Record) []byte, error) {
	var pieces []formatPiece
	rest := strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(format)
	for rest != "" {
		text, after, found := strings.Cut(rest, "{")
		pieces = append(pieces, formatPiece{text: text})
		if !found {
			break
		}
		name, next, closed := strings.Cut(after, "}")
		token := tokenOf(name)
		if !closed || token == nil {
			return nil, fmt.Errorf("no token {%s}; there are %s", name, tokenNames())
		}
		pieces = append(pieces, formatPiece{token: token})
		rest = next
	}
	return func(dst []byte, r *capture.Record) []byte {
		for _, p := range pieces {
			dst = append(dst, p.text...)
			if p.token != nil {
				dst = p.token(dst, r)
			}
		}
		return dst
	}, nil
}

// tokenOf returns the token of that name, nil if there is none.
func tokenOf(name string) func(dst []byte, r *capture.Record) []byte {
	for _, t := range tokens {
		if t.name == name {
			return t.write
		}
	}
	return nil
}
