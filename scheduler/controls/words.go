package controls

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
)

// Word is a row of the table of words.
type Word struct {
	Word string // the first of a line
	Args string // what may follow, for people
	Help string
	do   func(p *Panel, args string) (answer string, err error)
}

// Words is the table.
var Words []Word

func init() { // the table refers to functions that range over it
	Words = []Word{
		{"preset", "NAME|next|previous", "another preset, at the next bar", (*Panel).preset},
		{"tempo", "BPM|+N|-N", "beats a minute, 20 to 300", (*Panel).tempo},
		{"transpose", "N|+N|-N", "semitones above the preset's key, -11 to 11", (*Panel).transpose},
		{"freeze", "[on|off]", "keep the chord", flag(func(s *State) *bool { return &s.Frozen }, scheduler.CommandFreeze)},
		{"alerts", "[on|off]", "silence until something is wrong", flag(func(s *State) *bool { return &s.Alerts }, scheduler.CommandAlerts)},
		{"mute", "PART|all [on|off]", "silence a part", (*Panel).mute},
		{"solo", "PART|off", "hear one part alone", (*Panel).solo},
		{"volume", "+N|-N|=DB|off", "louder or softer by N dB, or a level from -60 to 6 dB", (*Panel).volume},
		{"part", "PART|all LEVEL", "level of a part, 0 to 1", (*Panel).part},
		{"pause", "[on|off]", "stop the piece for a while, where it is a file", action("pause")},
		{"seek", "M:SS|+S|-S", "go to another place of a file", action("seek")},
		{"record", "[on|off]", "write what is heard to a file", action("record")},
		{"retro", "", "write the last seconds to a file (--retro)", action("retro")},
		{"what", "[SECONDS]", "what was that? The packets behind the last notes", action("what")},
		{"clear", "", "forget the events that are listed", action("clear")},
		{"status", "", "how the piece stands, in a line", action("status")},
		{"help", "", "these words", func(*Panel, string) (string, error) { return Help(), nil }},
		{"quit", "", "end the piece", action("quit")},
	}
}

// Help returns the table as lines.
func Help() string {
	var b strings.Builder
	for _, w := range Words {
		fmt.Fprintf(&b, "%-32s %s\n", strings.TrimSpace(w.Word+" "+w.Args), w.Help)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Do carries out a line and returns what there is to say about it, if anything. An error is
// one sentence. Any goroutine may call it.
func (p *Panel) Do(line string) (answer string, err error) {
	word, args, _ := strings.Cut(strings.TrimSpace(line), " ")
	if word == "" {
		return "", nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(Words, func(w Word) bool { return w.Word == strings.ToLower(word) })
	if i < 0 {
		var all []string
		for _, w := range Words {
			all = append(all, w.Word)
		}
		if near := conf.Nearest(word, all); near != "" {
			return "", fmt.Errorf("no command %q; did you mean %q?", word, near)
		}
		return "", fmt.Errorf("no command %q; \"help\" lists them", word)
	}
	if o := p.o.Only; o != nil && !slices.Contains(o, Words[i].Word) {
		return "", fmt.Errorf("%s: not of this piece; there are %s", Words[i].Word, strings.Join(o, ", "))
	}
	answer, err = Words[i].do(p, strings.TrimSpace(args))
	if err != nil {
		return "", fmt.Errorf("%s: %w", Words[i].Word, err)
	}
	return answer, nil
}

// action is a word that the piece itself carries out.
func action(name string) func(*Panel, string) (string, error) {
	return func(p *Panel, args string) (string, error) {
		if do := p.o.Actions[name]; do != nil {
			return do(args)
		}
		return "", fmt.Errorf("not here")
	}
}

// flag is a word that turns something on and off.
func flag(at func(*State) *bool, kind scheduler.CommandKind) func(*Panel, string) (string, error) {
	return func(p *Panel, args string) (string, error) {
		on, err := Switch(args, *at(&p.state))
		if err != nil {
			return "", err
		}
		value := 0.0
		if on {
			value = 1
		}
		if err := p.give(scheduler.Command{Kind: kind, Value: value}); err != nil {
			return "", err
		}
		*at(&p.state) = on
		return "", nil
	}
}

// Switch returns what "on", "off" or nothing make of a state: nothing turns it over.
func Switch(args string, now bool) (bool, error) {
	switch strings.ToLower(args) {
	case "":
		return !now, nil
	case "on":
		return true, nil
	case "off":
		return false, nil
	}
	return now, fmt.Errorf("%q is neither on nor off", args)
}

// number returns the number that args sets, or with a sign moves from now, within a range.
// signed numbers are moves unless absolute is set, as where the range goes below 0.
func number(args string, now, low, high float64, absolute bool) (float64, error) {
	x, err := strconv.ParseFloat(args, 64)
	if err != nil || math.IsNaN(x) {
		return 0, fmt.Errorf("%q is no number", args)
	}
	if moved := args[0] == '+' || args[0] == '-'; moved && !absolute {
		return min(max(now+x, low), high), nil
	}
	if x < low || x > high {
		return 0, fmt.Errorf("%g is not from %g to %g", x, low, high)
	}
	return x, nil
}

// Time returns the time that "1:30", "90", "1m30s", "+10" or "-10" name, from now.
func Time(args string, now time.Duration) (time.Duration, error) {
	sign, rest := 0, args
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		sign, rest = 1-int(rest[0]-'+'), rest[1:] // '+' 1, '-' -1
	}
	d, err := time.ParseDuration(rest)
	if err != nil {
		seconds := 0.0
		for _, part := range strings.Split(rest, ":") {
			x, perr := strconv.ParseFloat(part, 64)
			if perr != nil || !(x >= 0 && x < 1e7) {
				return 0, fmt.Errorf("%q is no time; write 1:30, 90 or +10", args)
			}
			seconds = float64(60*seconds) + x
		}
		d = time.Duration(seconds * float64(time.Second))
	}
	if sign != 0 {
		d = now + time.Duration(sign)*d
	}
	return max(d, 0), nil
}
