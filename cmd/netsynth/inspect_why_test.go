package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/account"
)

// whys returns the account that the lines of "inspect --why --json" make.
func whys(t *testing.T, args ...string) account.Packets {
	t.Helper()
	p := account.Packets{Unsounded: map[string]uint64{}}
	d := json.NewDecoder(strings.NewReader(inspectOutput(t, append(args, "--why", "--json")...)))
	for d.More() {
		var line listing.Packet
		if err := d.Decode(&line); err != nil {
			t.Fatal(err)
		}
		cause, silent := strings.CutPrefix(line.Why, "not sounded: ")
		cause, _, _ = strings.Cut(cause, ":")
		switch {
		case silent:
			p.Unsounded[cause]++
		case strings.HasPrefix(line.Why, "sounded"):
			p.Sounded++
		case strings.HasPrefix(line.Why, "merged"):
			p.Merged++
		default:
			t.Fatalf("%v: packet without a fate: %+v", args, line)
		}
	}
	return p
}

func TestWhyOfEachPacketAddsUpToTheStats(t *testing.T) {
	for _, preset := range presets.Names() {
		for _, args := range [][]string{nil, {"--only", "dns"}, {"-c", "20"}, {"port", "53"}} {
			args = append(args, "--preset", preset)
			got, want := whys(t, args...), inspectStats(t, args...).Packets
			got.Seen, got.Filtered = want.Seen, want.Filtered
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%v: the lines make %+v, the statistics are %+v", args, got, want)
			}
		}
	}
}

func TestWhyOnlyAddsToTheLines(t *testing.T) {
	why := regexp.MustCompile(` \[(sounded as|merged into) [a-z]+\]\n| \[not sounded: [a-z :]+\]\n`)
	without, with := inspectOutput(t), inspectOutput(t, "--why")
	if n := len(why.FindAllString(with, -1)); n != 136 || why.ReplaceAllString(with, "\n") != without {
		t.Errorf("%d of 136 lines say why, or more differs", n)
	}
	if got := inspectOutput(t, "--format", `{len} {why}\n`, "-c", "1"); got != "87 sounded as dns\n\n" {
		t.Errorf("{why} is written as %q", got)
	}
}

// oneSegment is a capture of one TCP segment, from port 80 to port 80.
const oneSegment = "d4c3b2a1020004000000000000000000ffff0000010000000000000000000000420000004200000" +
	"00a00270000010a002700000008004500003404d200007f0622ee0a0100010a0100020050005000" +
	"01f7fa00000000500004005eec000068656c6c6f2c20776f726c64"

// The notes are said to be from packets only where a packet has begun one.
func TestNotesAreFromPacketsThatBeginThem(t *testing.T) {
	dir := t.TempDir()
	segment := filepath.Join(dir, "segment.pcap")
	data, err := hex.DecodeString(oneSegment)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(segment, data, 0o644); err != nil {
		t.Fatal(err)
	}
	unknown := filepath.Join(dir, "unknown.pcap") // the same, of a link type that is not decoded
	data[20] = 147
	if err := os.WriteFile(unknown, data, 0o644); err != nil {
		t.Fatal(err)
	}
	from, sounded := regexp.MustCompile(`notes? from \d`), regexp.MustCompile(`packets: [1-9]\d* sounded`)
	none := regexp.MustCompile(`\d notes?, none of them begun by a packet \(\d+ packets? seen\)`)
	for name, c := range map[string]struct {
		args    []string
		sounded bool
	}{
		"all":                         {[]string{wikipedia}, true},
		"one in silence":              {[]string{segment}, true},
		"all filtered":                {[]string{wikipedia, "port", "1"}, false},
		"none of them understood":     {[]string{unknown}, false},
		"one of them beside IP":       {[]string{wikipedia, "not", "ip", "and", "not", "ip6", "and", "not", "arp"}, true},
		"the end before the first":    {[]string{wikipedia, "--duration", "1ms"}, false},
		"none that the preset plays":  {[]string{wikipedia, "udp", "--preset", "max-major"}, false},
		"some that the preset plays":  {[]string{wikipedia, "tcp", "--preset", "max-major"}, true},
		"an older program's own tune": {[]string{segment, "--compat", "tcpdump-tunes"}, true},
	} {
		var talk bytes.Buffer
		args := append([]string{"render", c.args[0], filepath.Join(dir, "x.wav"), "-y"}, c.args[1:]...)
		if code := runCommand(args, &env{nil, &talk, &talk}); code != exit.CodeOK {
			t.Fatalf("%s: exit code %d: %s", name, code, talk.String())
		}
		text := talk.Bytes()
		if from.Match(text) != c.sounded || none.Match(text) == c.sounded || sounded.Match(text) != c.sounded {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// However a piece ends, its account adds up.
func TestAccountsAddUpWhereverAPieceEnds(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "s.json")
	render := func(args ...string) []string {
		return append([]string{"render", wikipedia, filepath.Join(dir, "x.wav"), "-y"}, args...)
	}
	for _, run := range [][]string{
		render("--duration", "1ms"), render("--duration", "1s"), render("--duration", "3s", "port", "53"), render("--speed", "100"),
		render("--max-gap", "1ms"), render("--compat", "tcpdump-tunes"), render("--compat", "tcp-dump-music", "--duration", "2s"),
		render("--preset", "max-minor", "--duration", "2s"),
		{"demo", "--audio", "null", "--duration", "300ms"}, // reads ahead
	} {
		var talk bytes.Buffer
		if code := runCommand(append(run, "-q", "--summary", file), &env{nil, &talk, &talk}); code != exit.CodeOK {
			t.Fatalf("%v: exit code %d: %s", run, code, talk.String())
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s summary.Summary
		if err := json.Unmarshal(text, &s); err != nil {
			t.Fatal(err)
		}
		if p := &s.Packets; p.Seen == 0 || booked(p) != p.Seen || p.Difference != 0 || len(s.Warnings) != 0 {
			t.Errorf("%v: %d booked of %+v, warnings %q", run, booked(p), *p, s.Warnings)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}
