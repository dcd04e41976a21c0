package voices

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
)

// Export writes the built-in patch of a General MIDI program, number 1 to 128, or with drum of a drum key,
// 27 to 87, as a file of a user's own patches. It serves that program or drum key alone. The error says
// that there is none of that number, or is w's.
func Export(w io.Writer, number int, drum bool) error {
	s := served{drum: drum, number: number}
	low, high := 1, 128
	if drum {
		low, high = LowestDrum, HighestDrum
	}
	if number < low || number > high {
		return fmt.Errorf("%v: there are %d to %d", s, low, high)
	}
	p, data, i, err := find(s)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, exported(s, p, patchLines(data, i)))
	return err
}

// find returns the built-in patch that serves s, its file, and its number in that.
func find(s served) (p *patch, data []byte, i int, err error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, nil, 0, err
	}
	for _, e := range entries {
		data, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, nil, 0, err
		}
		patches, err := decode(e.Name(), data)
		if err != nil {
			return nil, nil, 0, err
		}
		i := slices.IndexFunc(patches, func(p patch) bool {
			return slices.ContainsFunc(p.serves(), func(o served) bool { return o.target() == s })
		})
		if i >= 0 {
			return &patches[i], data, i, nil
		}
	}
	return nil, nil, 0, fmt.Errorf("no patch serves %v", s)
}

// exported returns the text of a built-in patch, whose lines in its file are given, as one that serves s alone.
func exported(s served, p *patch, lines []string) string {
	serves := fmt.Sprintf("programs = [%d]", s.number)
	for _, o := range p.serves() {
		if s.drum && o.target() == s {
			serves = fmt.Sprintf("drums = [%d]", s.number)
			if len(p.Tune) > 0 {
				serves += fmt.Sprintf("\ntune = [%v]", p.Tune[o.at])
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s of General MIDI, as netsynth plays it: %s.\n", strings.Replace(s.String(), "drum", "drum key", 1), p.Name)
	b.WriteString("# Save it as a .toml file in ~/.config/netsynth/patches, or in a folder that you name with\n")
	b.WriteString("# --patches, and change it: while netsynth plays, each change is heard with the next note.\n")
	b.WriteString("# docs/patches.md says what each number means.\n\n")
	for _, line := range lines {
		key, _, _ := strings.Cut(line, " =")
		switch key {
		case "programs", "drums", "tune":
		case "name":
			b.WriteString(line + "\n" + serves + "\n")
		default:
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// patchLines returns the lines of patch i of a built-in file, from its header on, without the comment and the
// blank lines before the next one.
func patchLines(data []byte, i int) []string {
	lines := strings.Split(string(data), "\n")
	first, _ := conf.Place(data, "patch", fmt.Sprint(i))
	end := len(lines)
	if conf.Has(data, "patch", fmt.Sprint(i+1)) {
		next, _ := conf.Place(data, "patch", fmt.Sprint(i+1))
		end = next - 1
	}
	for end > first && (lines[end-1] == "" || strings.HasPrefix(lines[end-1], "#")) {
		end--
	}
	return lines[first-1 : end]
}
