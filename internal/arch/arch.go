// Package arch keeps the drawing of the house true: its test reads every
// package's imports and fails when one leads up or sideways where it may not.
package arch

// Floors gives each package, by its path inside the module, the floor it stands
// on. A package may import only packages on lower floors, and those that
// Neighbours names.
var Floors = map[string]int{
	"cmd/netsynth":         5,
	"presets":              4,
	"sink":                 4,
	"sink/osc":             4,
	"voices":               3,
	"scheduler":            3,
	"scheduler/compat":     4,
	"scheduler/traffic":    2,
	"synth":                2,
	"synth/dsp":            1,
	"capture":              1,
	"capture/ca":           0,
	"internal/ring":        0,
	"internal/heap":        0,
	"internal/conf":        0,
	"internal/smf":         0,
	"internal/smf/smftest": 0,
	"internal/arch":        0,
	"internal/osc":         0,
	"internal/veth":        0,
}

// Owners names, for each library that the project depends on, the one package
// that may import it, so that it can be exchanged there.
var Owners = map[string]string{
	"github.com/ebitengine/oto":       "sink",
	"github.com/google/gopacket":      "capture",
	"github.com/spf13":                "cmd/netsynth",
	"github.com/klauspost/compress":   "capture",
	"github.com/ulikunitz/xz":         "capture",
	"github.com/pelletier/go-toml":    "internal/conf",
	"github.com/rogpeppe/go-internal": "cmd/netsynth",
	"gitlab.com/gomidi/midi":          "internal/smf",
	"golang.org/x/net":                "capture",
	"golang.org/x/term":               "cmd/netsynth",
}

// Apart names pairs that must not know each other although their floors would allow it.
var Apart = [][2]string{
	{"synth", "capture"},
	{"synth/dsp", "capture"},
	{"voices", "capture"},
	{"voices", "scheduler"},
	{"scheduler/traffic", "synth/dsp"},
}
