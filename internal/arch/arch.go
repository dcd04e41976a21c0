// Package arch keeps the drawing of the house true: its test reads every
// package's imports and fails when one leads up or sideways where it may not.
package arch

// Floors gives each package, by its path inside the module, the floor it stands
// on. A package may import only packages on lower floors.
var Floors = map[string]int{
	"cmd/netsynth": 6,

	"capture/inspect": 5,

	"capture/file":              4,
	"capture/live":              4,
	"capture/demo":              4,
	"capture/internal/overhear": 4,
	"presets":                   4,
	"sink":                      4,
	"sink/osc":                  4,
	"scheduler/compat":          4,

	"capture/decode": 3,
	"capture/text":   3,
	"scheduler":      3,
	"voices":         3,

	"capture/dissect":            2,
	"capture/filter":             2,
	"capture/input":              2,
	"capture/internal/frametest": 2,
	"scheduler/traffic":          2,
	"synth":                      2,

	"capture":   1,
	"synth/dsp": 1,

	"capture/ca":           0,
	"capture/wire":         0,
	"internal/arch":        0,
	"internal/conf":        0,
	"internal/heap":        0,
	"internal/osc":         0,
	"internal/privilege":   0,
	"internal/ring":        0,
	"internal/smf":         0,
	"internal/smf/smftest": 0,
	"internal/veth":        0,
}

// MaxRoomLines is how many lines of Go, tests left out, a package may have before it
// is divided.
const MaxRoomLines = 3500

// Owners names, for each library that the project depends on, the packages that
// may import it, so that it can be exchanged there.
var Owners = map[string][]string{
	"github.com/ebitengine/oto":       {"sink"},
	"github.com/google/gopacket":      {"capture/decode", "capture/internal/frametest"},
	"github.com/spf13":                {"cmd/netsynth"},
	"github.com/klauspost/compress":   {"capture/input"},
	"github.com/ulikunitz/xz":         {"capture/input"},
	"github.com/pelletier/go-toml":    {"internal/conf"},
	"github.com/rogpeppe/go-internal": {"cmd/netsynth"},
	"gitlab.com/gomidi/midi":          {"internal/smf"},
	"golang.org/x/net":                {"capture/filter", "capture/live"},
	"golang.org/x/sys":                {"capture/live", "internal/privilege", "internal/veth", "sink"},
	"golang.org/x/term":               {"cmd/netsynth"},
}

// TestOwners names the packages whose tests may import a library too: they write what
// the package reads.
var TestOwners = map[string][]string{
	"github.com/klauspost/compress": {"capture/file"},
	"github.com/ulikunitz/xz":       {"capture/file"},
	"golang.org/x/sys":              {"cmd/netsynth", "capture/inspect"},
}

// Light names packages that must build without the libraries of the second list,
// directly or by what they import: the music and the sinks know packets as numbers.
var Light = map[string][]string{
	"scheduler": heavy, "scheduler/traffic": heavy, "scheduler/compat": heavy, "sink": heavy, "sink/osc": heavy, "presets": heavy,
}

// heavy are the libraries that only reading packets needs.
var heavy = []string{"github.com/google/gopacket", "github.com/klauspost/compress", "github.com/ulikunitz/xz", "golang.org/x/net"}

// Apart names pairs that must not know each other although their floors would allow it.
var Apart = [][2]string{
	{"synth", "capture"},
	{"synth/dsp", "capture"},
	{"voices", "capture"},
	{"voices", "scheduler"},
	{"scheduler/traffic", "synth/dsp"},
}
