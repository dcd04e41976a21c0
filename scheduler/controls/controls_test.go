package controls

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
)

// panel returns a Panel and the commands that it gives, as they are written.
func panel(t *testing.T) (*Panel, *[]string) {
	t.Helper()
	s, err := presets.Load(presets.Default)
	if err != nil {
		t.Fatal(err)
	}
	var given []string
	p := New(Options{Settings: s, Preset: presets.Default, MilliBPM: s.MilliBPM, Load: presets.Load, Names: presets.Names,
		Do: func(c scheduler.Command) bool { given = append(given, c.String()); return true },
		Actions: map[string]func(string) (string, error){
			"pause": func(args string) (string, error) { return "paused " + args, nil },
		}})
	return p, &given
}

// What a person writes becomes these commands, or this error.
func TestLinesBecomeCommands(t *testing.T) {
	for _, row := range []struct{ lines, want string }{
		{"mute web", "part web 0"},
		{"mute web\nmute web", "part web 0, part web 1"},
		{"MUTE guitar off", ""},
		{"mute arp on\nmute arp on", "part web 0"},
		{"mute web\npart web 0.5\nmute web", "part web 0, part web 0.5"},
		{"tempo 96.123\nvolume -7.3", "tempo 96.123, volume -7.3"},
		{"solo off", ""},
		{"tempo 96", "tempo 96"},
		{"tempo 96\ntempo +4.5", "tempo 96, tempo 100.5"},
		{"tempo 300\ntempo +4", "tempo 300, tempo 300"},
		{"transpose +1\ntranspose +1\ntranspose -3\ntranspose 0", "transpose 1, transpose 2, transpose -1, transpose 0"},
		{"volume -6\nvolume +2\nvolume =-12\nvolume off\nvolume +1", "volume -6, volume -4, volume -12, volume off, volume -59"},
		{"freeze\nfreeze\nfreeze off", "freeze on, freeze off, freeze off"},
		{"alerts on", "alerts on"},
		{"preset nocturne", "preset nocturne, tempo 84"},
		{"tempo 100\npreset nocturne", "tempo 100, preset nocturne"},
		{"preset next\npreset previous", "preset arcade, tempo 138, preset aurora, tempo 104"},
		{"  ", ""},
		{"quite", `no command "quite"; did you mean "quit"?`},
		{"louder", `no command "louder"; "help" lists them`},
		{"tempo fast", `tempo: "fast" is no number`},
		{"tempo 1000", `tempo: 1000 is not from 20 to 300`},
		{"tempo NaN", `tempo: "NaN" is no number`},
		{"transpose 1.5", `transpose: 1.5 is no whole number of semitones`},
		{"mute wep", `mute: no part "wep"; did you mean "web"?`},
		{"mute", `mute: which part? There are download, network, web, `},
		{"preset nocturn", `preset: no preset "nocturn"; did you mean "nocturne"?`},
		{"part web 2", `part: "2" is not from 0 to 1`},
		{"freeze maybe", `freeze: "maybe" is neither on nor off`},
		{"seek 10", `seek: not here`},
	} {
		p, given := panel(t)
		got := ""
		for _, line := range strings.Split(row.lines, "\n") {
			if _, err := p.Do(line); err != nil {
				got = err.Error()
			}
		}
		if got == "" {
			got = strings.Join(*given, ", ")
		}
		if got != row.want && !(strings.Contains(row.want, "There are") && strings.HasPrefix(got, row.want)) && !(strings.Contains(row.want, "did you mean") && strings.HasPrefix(got, row.want)) {
			t.Errorf("%q: %s, want %s", row.lines, got, row.want)
		}
	}
}

func TestSoloMutesTheOthers(t *testing.T) {
	p, given := panel(t)
	p.Do("solo web")
	if n := len(*given); n != int(scheduler.NumRoles)-1 || p.State().Solo != scheduler.Arp {
		t.Errorf("solo gives %d commands: %v", n, *given)
	}
	*given = nil
	if p.Again(); len(*given) != int(scheduler.NumRoles)-1 {
		t.Errorf("again: %v", *given)
	}
	*given = nil
	p.Do("solo web")
	if n := len(*given); n != int(scheduler.NumRoles)-1 || p.State().Solo != scheduler.NumRoles {
		t.Errorf("solo again gives %d commands: %v", n, *given)
	}
}

func TestActionsAnswer(t *testing.T) {
	p, _ := panel(t)
	if answer, err := p.Do("pause on"); answer != "paused on" || err != nil {
		t.Errorf("got %q, %v", answer, err)
	}
	help, err := p.Do("help")
	for _, w := range Words {
		if !strings.Contains(help, w.Word+" ") && !strings.Contains(help, w.Word+"\n") {
			t.Errorf("help does not tell %s", w.Word)
		}
	}
	if err != nil {
		t.Error(err)
	}
}

func FuzzDo(f *testing.F) {
	for _, w := range Words {
		f.Add(w.Word + " web +1")
	}
	s, err := presets.Load(presets.Default)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, line string) {
		p := New(Options{Settings: s, MilliBPM: s.MilliBPM, Load: presets.Load, Names: presets.Names,
			Do: func(c scheduler.Command) bool {
				if c.String() == "" || c.Role > scheduler.NumRoles || !(math.Abs(c.Value) <= 300_000) {
					t.Errorf("%q gives %+v", line, c)
				}
				return true
			}})
		if strings.HasPrefix(line, "preset") {
			return // it may name a file
		}
		if _, err := p.Do(line); err != nil && strings.Contains(err.Error(), "strconv") {
			t.Errorf("%q: %v", line, err)
		}
	})
}

func TestTimesAreRead(t *testing.T) {
	now := time.Minute
	for text, want := range map[string]string{
		"90": "1m30s", "1:30": "1m30s", "1:00:00": "1h0m0s", "+10": "1m10s", "-90": "0s", "1m5s": "1m5s", "-0:10": "50s", "0.5": "500ms",
		"": "", "soon": "", "1:x": "", "+": "", "1e99": "",
	} {
		got, err := Time(text, now)
		if (err == nil) != (want != "") || err == nil && fmt.Sprint(got) != want {
			t.Errorf("%q: %v, %v, want %q", text, got, err, want)
		}
	}
}
