package listing

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// formatTokens are the tokens of a format and their writers.
var formatTokens = []struct {
	name  string
	write Writer
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
	{"why", func(dst []byte, r *inspect.Record) []byte { return append(dst, r.Why...) }},
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

// Tokens lists the tokens in braces.
func Tokens() string {
	var names []string
	for _, t := range formatTokens {
		names = append(names, "{"+t.name+"}")
	}
	return strings.Join(names, " ")
}

// ParseFormat returns a writer of a record in the format. An error names the token that
// does not exist, and those that do.
func ParseFormat(format string) (Writer, error) {
	var segments []Writer
	rest := strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(format)
	for rest != "" {
		segment, after, err := cutSegment(rest)
		if err != nil {
			return nil, err
		}
		segments, rest = append(segments, segment), after
	}
	return func(dst []byte, r *inspect.Record) []byte {
		for _, p := range segments {
			dst = p(dst, r)
		}
		return dst
	}, nil
}

// cutSegment returns a writer of the text, the brace or the token at the beginning of a
// format, which is not empty, and the rest of the format.
func cutSegment(format string) (segment Writer, rest string, err error) {
	switch i := strings.IndexAny(format, "{}"); {
	case i < 0:
		return literal(format), "", nil
	case i > 0:
		return literal(format[:i]), format[i:], nil
	case strings.HasPrefix(format, "{{"), strings.HasPrefix(format, "}}"):
		return literal(format[:1]), format[2:], nil
	case format[0] == '}':
		return literal("}"), format[1:], nil
	}
	name, rest, closed := strings.Cut(format[1:], "}")
	if !closed {
		return nil, "", fmt.Errorf("token {%s has no }", name)
	}
	segment, err = tokenOf(name)
	return segment, rest, err
}

// literal writes the same text for every record.
func literal(text string) Writer {
	return func(dst []byte, _ *inspect.Record) []byte { return append(dst, text...) }
}

// tokenOf returns the writer of a token, whose name may be followed by a colon and a form.
func tokenOf(token string) (Writer, error) {
	name, form, formed := strings.Cut(token, ":")
	for _, t := range formatTokens {
		switch {
		case t.name != name:
		case !formed:
			return t.write, nil
		case name == "time" || name == "timestamp":
			if len(form) == 3 && form[0] == '.' && form[1] >= '0' && form[1] <= '9' && form[2] == 'f' {
				return timeDigits(int(form[1] - '0')), nil
			}
			return nil, fmt.Errorf("unknown form %q of a time; want {timestamp:.0f} to {timestamp:.9f}", form)
		default:
			return nil, fmt.Errorf("{%s} takes no form; only times do, such as {timestamp:.3f}", name)
		}
	}
	return nil, fmt.Errorf("unknown token {%s}; want %s", token, Tokens())
}
