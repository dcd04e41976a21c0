package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// writer writes a part of a record to the end of dst.
type writer func(dst []byte, r *inspect.Record) []byte

// tokens are what a format may ask for.
var tokens = []struct {
	name  string
	write writer
}{
	{"time", appendTime},
	{"timestamp", appendTime},
	{"src", func(dst []byte, r *inspect.Record) []byte { return r.From.AppendHost(dst) }},
	{"dst", func(dst []byte, r *inspect.Record) []byte { return r.To.AppendHost(dst) }},
	{"sport", appendSport},
	{"dport", appendDport},
	{"transport.sport", appendSport},
	{"transport.dport", appendDport},
	{"proto", func(dst []byte, r *inspect.Record) []byte { return append(dst, capture.TransportOf(&r.Event)...) }},
	{"app", func(dst []byte, r *inspect.Record) []byte { return append(dst, orDash(r.App.String())...) }},
	{"len", func(dst []byte, r *inspect.Record) []byte { return strconv.AppendUint(dst, uint64(r.Size), 10) }},
	{"words", appendWords},
	{"command", appendWords},
	{"ethernet", appendEthernet},
	{"ip", appendIP},
	{"transport", appendTransport},
}

func appendSport(dst []byte, r *inspect.Record) []byte {
	return strconv.AppendUint(dst, uint64(r.Sport), 10)
}

func appendDport(dst []byte, r *inspect.Record) []byte {
	return strconv.AppendUint(dst, uint64(r.Dport), 10)
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

// parseFormat returns what writes a record as format says. An error names the
// token that there is not, and those that there are.
func parseFormat(format string) (writer, error) {
	var pieces []writer
	rest := strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(format)
	for rest != "" {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			i = len(rest)
		}
		text := rest[:i]
		if rest = rest[i:]; len(rest) > 1 && rest[0] == rest[1] || strings.HasPrefix(rest, "}") { // a brace for itself
			text += rest[:1]
			rest = strings.TrimPrefix(rest[1:], text[len(text)-1:])
			pieces = append(pieces, literal(text))
			continue
		}
		if pieces = append(pieces, literal(text)); rest == "" {
			break
		}
		name, after, closed := strings.Cut(rest[1:], "}")
		token, err := tokenOf(name)
		if !closed {
			err = fmt.Errorf("no token {%s: it has no }", name)
		}
		if err != nil {
			return nil, err
		}
		pieces, rest = append(pieces, token), after
	}
	return func(dst []byte, r *inspect.Record) []byte {
		for _, p := range pieces {
			dst = p(dst, r)
		}
		return dst
	}, nil
}

// literal writes the same text for every record.
func literal(text string) writer {
	return func(dst []byte, _ *inspect.Record) []byte { return append(dst, text...) }
}

// tokenOf returns what writes the token of that name, which may end in a form.
func tokenOf(token string) (writer, error) {
	name, form, formed := strings.Cut(token, ":")
	for _, t := range tokens {
		switch {
		case t.name != name:
		case !formed:
			return t.write, nil
		case name == "time" || name == "timestamp":
			if len(form) == 3 && form[0] == '.' && form[1] >= '0' && form[1] <= '9' && form[2] == 'f' {
				return timeDigits(int(form[1] - '0')), nil
			}
			return nil, fmt.Errorf("no form %q of a time; there are {timestamp:.0f} to {timestamp:.9f}", form)
		default:
			return nil, fmt.Errorf("{%s} has no form: only {timestamp} has, such as {timestamp:.3f}", name)
		}
	}
	return nil, fmt.Errorf("no token {%s}; there are %s", token, tokenNames())
}
