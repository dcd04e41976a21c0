package watch

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAChangeIsTakenWhenItHasLasted(t *testing.T) {
	var s Settling
	for i, row := range []struct{ changed, want bool }{
		{false, false}, {true, false}, {true, false}, {false, true}, {false, false}, {true, false}, {false, true},
	} {
		if got := s.Settled(row.changed); got != row.want {
			t.Errorf("look %d: settled is %v, want %v", i, got, row.want)
		}
	}
}

func TestALookSeesWhatIsWrittenMadeAndRemoved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	if got := Look(file); got != (Stamp{}) {
		t.Errorf("a file that is not there has the stamp %v", got)
	}
	write := func(text string) Stamp {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return Look(file)
	}
	first := write("a")
	if first == (Stamp{}) || first != Look(file) {
		t.Errorf("the stamp of a file that stays goes from %v to %v", first, Look(file))
	}
	if second := write("ab"); second == first {
		t.Error("a longer text has the same stamp")
	}
	if got := Look(filepath.Dir(file)); got != (Stamp{}) {
		t.Errorf("a folder has the stamp %v", got)
	}
}
