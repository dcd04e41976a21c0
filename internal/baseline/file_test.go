package baseline

import (
	"errors"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler/habit"
)

var client, server = netip.MustParseAddr("10.0.0.9"), netip.MustParseAddr("fd00::2")

// find knows the two.
func find(id uint32) (capture.Endpoint, bool) {
	for _, a := range []netip.Addr{client, server} {
		if wire.FromNetip(a).Host() == id {
			return capture.Endpoint{Addr: a}, true
		}
	}
	return capture.Endpoint{}, false
}

func some() *habit.Baseline {
	a, b := wire.FromNetip(client).Host(), wire.FromNetip(server).Host()
	return &habit.Baseline{Runs: 3, Seconds: 7200, Dropped: 1,
		Rates: []habit.Rate{{Kind: "web", Bins: []uint32{0, 1, 20, 300}}},
		Seen: []habit.Seen{{Sort: habit.Application, App: "modbus", Seconds: 80, Run: 3}, {Sort: habit.Host, A: a, Seconds: 96, Run: 2, Packets: 4120},
			{Sort: habit.Service, App: "modbus", B: b, Seconds: 8, Run: 3}, {Sort: habit.Use, Port: 4711, A: a, Seconds: 8, Run: 3},
			{Sort: habit.Talk, App: "modbus", A: a, B: b, Seconds: 8, Run: 3}, {Sort: habit.Talk, App: "mdns", A: 0x12345678, Seconds: 8, Run: 3}}}
}

func TestAFileReadsBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.toml")
	f, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(some(), find); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(text), Mark) || !strings.Contains(string(text), `{host = "10.0.0.9", app = "modbus", to = "fd00::2", seconds = 8, run = 3},`) {
		t.Errorf("the file is\n%s", text)
	}
	again, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Known, some()) {
		t.Errorf("got %+v", again.Known)
	}
	if err := again.Write(again.Known, nil); err != nil { // the addresses are known from the file
		t.Fatal(err)
	}
	if second, err := os.ReadFile(path); err != nil || string(second) != string(text) {
		t.Errorf("written again the file is\n%s", second)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); err != nil || len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

func TestAMissingFileIsEmptyOnlyWhereItMayBe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.toml")
	if f, err := Open(path, true); err != nil || len(f.Known.Seen) != 0 {
		t.Errorf("%v, %v", f, err)
	}
	if _, err := Open(path, false); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestMistakesHaveAPlace(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"version":     {"version = 2\n", "1:1: version 2 is not known: this program reads 1"},
		"no version":  {"runs = 2\n", "1:1: version 0 is not known: this program reads 1"},
		"key":         {"version = 1\nrun = 2\n", `2:1: unknown key "run"; did you mean "runs"?`},
		"negative":    {"version = 1\nruns = -1\n", "2:1: -1 is not from 0 to 2147483647"},
		"application": {"version = 1\napplications = [\n  {app = \"modbuz\", seconds = 1, run = 1},\n]\n", `3:4: "modbuz" is not an application that netsynth knows`},
		"address":     {"version = 1\nhosts = [\n  {host = \"10.0.0\", seconds = 1, run = 1},\n]\n", `3:4: "10.0.0" is not an address`},
		"id":          {"version = 1\nhosts = [{host = \"id-x\"}]\n", `2:11: "id-x" is not a host id`},
		"foreign key": {"version = 1\nhosts = [{host = \"10.0.0.1\", port = 3}]\n", "2:10: a key that this list does not have"},
		"packets":     {"version = 1\nhosts = [{host = \"10.0.0.1\", packets = -1}]\n", "2:30: -1 is not from 0 to 9007199254740992"},
		"no host":     {"version = 1\ntalks = [{host = \"10.0.0.1\", app = \"dns\", to = \"10.0.0.2\", packets = 1}]\n", "2:10: a key that this list does not have"},
		"port":        {"version = 1\nservices = [{to = \"10.0.0.1\", port = 70000}]\n", "2:31: 70000 is not from 0 to 65535"},
		"rate":        {"version = 1\n[rates]\nweb = [1, -3]\n", "3:11: -3 is not from 0 to 100000000"},
		"kind":        {"version = 1\n[rates]\nwebs = [1]\n", `3:1: "webs" is not a kind of traffic that netsynth knows`},
		"cut":         {"version = 1\nhosts = [\n", "2:10: array is incomplete"},
	} {
		f := &File{path: "x.toml", names: map[uint32]string{}}
		_, err := f.decode([]byte(row.text))
		if err == nil || !strings.HasPrefix(err.Error(), "x.toml:"+row.want) {
			t.Errorf("%s: got %v, want %s", name, err, row.want)
		}
	}
}

// FuzzDecode checks that mistakes have a place, and that what is read is written and read again.
func FuzzDecode(f *testing.F) {
	file := &File{path: "x.toml", names: map[uint32]string{}}
	whole := file.encode(some(), find)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte(""))
	f.Add([]byte("version = 1\nseconds = 99999999999999\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := &File{path: "x.toml", names: map[uint32]string{}}
		b, err := file.decode(data)
		var at *conf.Error
		if err != nil {
			if !errors.As(err, &at) || at.Line < 1 || at.Column < 1 {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		again, err := file.decode(file.encode(b, nil))
		if err != nil || len(again.Seen) != len(b.Seen) || len(again.Rates) != len(b.Rates) || again.Seconds != b.Seconds {
			t.Fatalf("%+v is read again as %+v, %v", b, again, err)
		}
		habit.New(habit.Options{Known: b}, []string{"web"}, 1)
	})
}
