package presets

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// write writes a file whose time is a number of seconds after a fixed one: the clock of a file
// system may be too coarse for two changes of one test.
func write(t *testing.T, file, text string, second int) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	at := time.Unix(1_700_000_000+int64(second), 0)
	if err := os.Chtimes(file, at, at); err != nil {
		t.Fatal(err)
	}
}

// settle polls until a change has lasted for an interval.
func settle(w *Watcher) (Change, bool) {
	if c, changed := w.Poll(); changed {
		return c, true
	}
	return w.Poll()
}

func TestAChangedPresetIsTakenAndTheLastGoodOneStays(t *testing.T) {
	dir := t.TempDir()
	mine, base := filepath.Join(dir, "mine.toml"), filepath.Join(dir, "base.toml")
	write(t, base, "like = \"nocturne\"\n[time]\nbpm = 70\n", 0)
	write(t, mine, "like = \"base.toml\"\n", 0)
	w, c := NewWatcher(mine)
	if c.Err != nil || c.Settings.MilliBPM != 70_000 || len(w.Files()) != 2 {
		t.Fatalf("begins with %+v, files %v", c, w.Files())
	}
	if _, changed := settle(w); changed {
		t.Error("a change without one")
	}
	write(t, base, "like = \"nocturne\"\n[time]\nbpm = 71\n", 1)
	if _, changed := w.Poll(); changed {
		t.Error("a change is taken before it has lasted")
	}
	if c, changed := w.Poll(); !changed || c.Err != nil || c.Settings.MilliBPM != 71_000 || c.Settings.Name != "mine" {
		t.Errorf("after a change of the file that it is like: %t, %+v", changed, c)
	}
	write(t, mine, "like = \"base.toml\"\n[time]\n  bpm = 900\n", 2)
	if c, changed := settle(w); !changed || c.Err == nil || !strings.Contains(c.Err.Error(), "mine.toml:3:3: time.bpm: 900 is not") || c.Settings.MilliBPM != 71_000 {
		t.Errorf("a mistake: %t, %+v", changed, c)
	}
	write(t, mine, "like = \"other.toml\"\n", 3)
	if c, changed := settle(w); !changed || c.Err == nil || c.Settings == nil {
		t.Errorf("like a file that is missing: %t, %+v", changed, c)
	}
	write(t, filepath.Join(dir, "other.toml"), "[time]\nbpm = 99\n", 4)
	if c, changed := settle(w); !changed || c.Err != nil || c.Settings.MilliBPM != 99_000 {
		t.Errorf("when it is there: %t, %+v", changed, c)
	}
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	if c, changed := settle(w); !changed || c.Err == nil || c.Settings.MilliBPM != 99_000 {
		t.Errorf("removed: %t, %+v", changed, c)
	}
}

func TestAFileThatIsWrittenTwiceIsTakenOnce(t *testing.T) {
	mine := filepath.Join(t.TempDir(), "mine.toml")
	write(t, mine, "[time]\nbpm = 70\n", 0)
	w, _ := NewWatcher(mine)
	write(t, mine, "[time]\nbpm = 70\n", 1)
	if _, changed := settle(w); changed {
		t.Error("the same contents are a change")
	}
	write(t, mine, "", 2) // an editor empties it
	if _, changed := w.Poll(); changed {
		t.Error("an empty file is taken at once")
	}
	write(t, mine, "[time]\nbpm = 80\n", 3) // and writes it
	if c, changed := settle(w); !changed || c.Settings.MilliBPM != 80_000 {
		t.Errorf("%t, %+v", changed, c)
	}
}

func TestABuiltInPresetDoesNotChange(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	w, c := NewWatcher("nocturne")
	if c.Err != nil || len(w.Files()) != 0 {
		t.Errorf("%+v, files %v", c, w.Files())
	}
	if _, changed := settle(w); changed {
		t.Error("it has changed")
	}
	if _, c := NewWatcher("noctorne"); c.Err == nil || c.Settings != nil {
		t.Errorf("a preset that does not exist: %+v", c)
	}
}

func TestFollowPollsThePresetOfTheMomentUntilItsContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		mine, other := filepath.Join(dir, "mine.toml"), filepath.Join(dir, "other.toml")
		write(t, mine, "[time]\nbpm = 70\n", 0)
		write(t, other, "[time]\nbpm = 70\n", 0)
		var name atomic.Value
		name.Store(mine)
		ctx, cancel := context.WithCancel(t.Context())
		tempos := make(chan int, 8)
		go Follow(ctx, WatchInterval, func() string { return name.Load().(string) }, func(of string, c Change) {
			if of != name.Load() {
				t.Errorf("a change of %s", of)
			}
			tempos <- c.Settings.MilliBPM
		})
		synctest.Wait()
		for i, file := range []string{mine, other} {
			name.Store(file)
			time.Sleep(2 * WatchInterval) // of the bubble: it is taken up
			write(t, file, fmt.Sprintf("[time]\nbpm = %d\n", 75+i), 1)
			begin := time.Now()
			if got := <-tempos; got != (75+i)*1000 || time.Since(begin) > 2*WatchInterval {
				t.Errorf("%d after %v", got, time.Since(begin))
			}
		}
		cancel()
		synctest.Wait()
	})
}
