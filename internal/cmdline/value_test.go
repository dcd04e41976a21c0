package cmdline

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// settings are variables of every kind.
type settings struct {
	tempo  float64
	seed   uint64
	length time.Duration
	sound  string
	loud   bool
	name   string
}

// command returns a command with a flag of every kind, below a root with another.
func command(s *settings) *cobra.Command {
	root := &cobra.Command{Use: "top", Long: "All of it.", Run: func(*cobra.Command, []string) {}}
	other := &cobra.Command{Use: "other", Short: "something else", Run: func(*cobra.Command, []string) {}}
	other.Flags().BoolP("only-here", "o", false, "")
	cmd := &cobra.Command{Use: "one FILE", Short: "does one thing", Example: "  top one a.b   # \\ and - are kept\n  .x", Run: func(*cobra.Command, []string) {}}
	s.length = 30 * time.Second
	f := cmd.Flags()
	f.Var(Number(&s.tempo, 20, 300, "beats a minute"), "tempo", "how fast")
	f.Var(Whole(&s.seed), "seed", "")
	f.Var(Length(&s.length), "length", "how long")
	f.Var(Choice(&s.sound, "speaker", "null", "-"), "sound", "where to")
	f.BoolVarP(&s.loud, "loud", "l", false, "")
	f.CountP("again", "a", "")
	f.StringVar(&s.name, "name", "", "the `NAME` of it")
	root.AddCommand(cmd, other)
	return cmd
}

func TestValuesAreReadOrSayWhatIsWanted(t *testing.T) {
	for line, want := range map[string]string{
		"--tempo=20": "", "--tempo=300": "", "--seed=0x10": "", "--length=90s": "", "--length=1h30m": "", "--sound=-": "", "--loud=false": "",
		"--seed=18446744073709551615": "", "--length=0": "", "--length=1.5": "", "--length=1e3": "",

		"--tempo=0":      `--tempo "0": want 20 to 300 beats a minute`,
		"--tempo=nan":    `--tempo "nan": want 20 to 300 beats a minute`,
		"--tempo=inf":    `--tempo "inf": want 20 to 300 beats a minute`,
		"--tempo=1e999":  `--tempo "1e999": want 20 to 300 beats a minute`,
		"--tempo=fast":   `--tempo "fast": want 20 to 300 beats a minute`,
		"--tempo=":       `--tempo "": want 20 to 300 beats a minute`,
		"--seed=-1":      `--seed "-1": want a whole number, 0 to 18446744073709551615`,
		"--seed=1.5":     `--seed "1.5": want a whole number, 0 to 18446744073709551615`,
		"--length=-1s":   `--length "-1s": want a time such as 90s or 5m, at most 292 years`,
		"--length=nan":   `--length "nan": want a time such as 90s or 5m, at most 292 years`,
		"--length=1e20":  `--length "1e20": want a time such as 90s or 5m, at most 292 years`,
		"--length=1w":    `--length "1w": want a time such as 90s or 5m, at most 292 years`,
		"--sound=radio":  `--sound "radio": want speaker, null or -`,
		"-aa":            "",
		"--again=x":      `--again "x": want a whole number`,
		"--loud=maybe":   `--loud "maybe": want true or false`,
		"-l=maybe":       `--loud "maybe": want true or false`,
		"--tempo":        `--tempo needs a value: want 20 to 300 beats a minute`,
		"--name":         `--name needs a value: the NAME of it`,
		"--temp=1":       `unknown flag: --temp (did you mean --tempo?)`,
		"--te":           `unknown flag: --te (did you mean --tempo?)`,
		"--l":            `unknown flag: --l`,
		"--lou":          `unknown flag: --lou (did you mean --loud?)`,
		"--tempp=1":      `unknown flag: --tempp (did you mean --tempo?)`,
		"--nape":         `unknown flag: --nape (did you mean --name?)`,
		"--sed":          `unknown flag: --sed (did you mean --seed?)`,
		"--rvond":        `unknown flag: --rvond`,
		"--only-here":    `unknown flag: --only-here (--only-here is a flag of other)`,
		"-x":             `unknown flag: -x`,
		"-o":             `unknown flag: -o (-o is a flag of other)`,
		"-lx":            `unknown flag: -x`,
		"-tempo=5":       `unknown flag: -t in -tempo=5 (did you mean --tempo?)`,
		"--=5":           `"--=5" is not a flag`,
		"--\x1b[2J=evil": "unknown flag: --\x1b[2J", // console.Sentence prints it harmlessly
	} {
		cmd := command(&settings{})
		got := ""
		if err := cmd.ParseFlags([]string{line}); err != nil {
			message, hint := Explain(cmd, err)
			if got = message; hint != "" {
				got += " (" + hint + ")"
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
		if strings.Contains(got, "strconv") || strings.Contains(got, "invalid argument") {
			t.Errorf("%s: %s", line, got)
		}
	}
}

func TestValuesAreStored(t *testing.T) {
	var s settings
	cmd := command(&s)
	if err := cmd.ParseFlags([]string{"--tempo", "90.5", "--seed", "7", "--length", "2.5", "--sound", "null"}); err != nil {
		t.Fatal(err)
	}
	if s.tempo != 90.5 || s.seed != 7 || s.length != 2500*time.Millisecond || s.sound != "null" {
		t.Errorf("%+v", s)
	}
	if err := cmd.ParseFlags([]string{"--tempo", "5"}); err == nil || s.tempo != 90.5 {
		t.Errorf("a refused value is stored: %g, %v", s.tempo, err)
	}
}

func TestHelpShowsDefaultsAndKinds(t *testing.T) {
	help := command(&settings{seed: math.MaxUint64}).Flags().FlagUsages()
	for _, want := range []string{"--tempo number   how fast\n", "--length time    how long (default 30s)\n", "--sound name     where to\n"} {
		if !strings.Contains(help, want) {
			t.Errorf("%q is not in\n%s", want, help)
		}
	}
}

func TestALongFlagWithOneDashIsFound(t *testing.T) {
	for line, want := range map[string]string{
		"a.pcap -tempo 5": "-tempo", "-tempo=5": "-tempo", "--tempo 5": "", "-l": "", "-- -tempo": "", "-": "", "-lx": "", "tempo": "",
	} {
		if got := OneDash(command(&settings{}), strings.Fields(line)); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

func TestListIsASentence(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := List(words, "or"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
