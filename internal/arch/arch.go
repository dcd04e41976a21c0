// Package arch keeps ARCHITECTURE.md and CONTRIBUTING.md true. Its tables say which
// package may import which, who owns a library, who starts goroutines and how large a
// package may be; its tests hold the source, parsed by House, to the tables, and the
// documents to the source. Command show prints the packages as a table.
package arch

// Floors gives each package, by its path inside the module, the floor it stands
// on. A package may import only packages on lower floors.
var Floors = map[string]int{
	"cmd/netsynth": 9,

	"internal/piece":   8,
	"internal/retrace": 7,

	"internal/keeping": 7,
	"internal/lessons": 6,
	"internal/rules":   6,
	"internal/listing": 7,

	"internal/instruments": 7,

	"internal/doctor":  5,
	"internal/exit":    6,
	"internal/summary": 6,

	"capture/inspect":  5,
	"internal/outfile": 5,
	"sink/keeper":      5,

	"capture/file":              4,
	"capture/live":              4,
	"capture/demo":              4,
	"capture/internal/overhear": 4,
	"presets":                   5,
	"sink":                      4,
	"sink/osc":                  4,
	"scheduler/account":         5,
	"scheduler/compat":          4,
	"scheduler/song":            4,
	"internal/patches":          4,
	"sink/stems":                6,
	"scheduler/conductor":       4,
	"scheduler/geiger":          4,
	"scheduler/sizes":           4,
	"scheduler/stage":           4,
	"scheduler/explain":         4,
	"scheduler/controls":        5,
	"scheduler/witness":         5,
	"ledger":                    5,
	"sink/recorder":             5,

	"capture/decode":       3,
	"internal/baseline":    3,
	"internal/screen/show": 3,
	"capture/logs":         3,
	"capture/text":         3,
	"scheduler":            3,
	"voices":               3,
	"internal/timbre":      3,

	"internal/timbre/picture": 4,
	"internal/roll":           2,
	"internal/roll/draw":      3,

	"capture/dissect":            2,
	"internal/screen/sample":     2,
	"capture/filter":             2,
	"capture/input":              2,
	"capture/internal/frametest": 2,
	"scheduler/traffic":          2,
	"scheduler/rules":            2,
	"scheduler/tally":            2,
	"scheduler/grid":             2,
	"scheduler/habit":            2,
	"scheduler/expression":       2,
	"synth":                      2,

	"capture":            1,
	"scheduler/tune":     1,
	"internal/arch/show": 1,
	"internal/cmdline":   1,
	"internal/gm":        1,
	"internal/screen":    1,
	"internal/config":    1,
	"synth/dsp":          1,

	"scheduler/setting":    0,
	"scheduler/theory":     0,
	"capture/ca":           0,
	"capture/wire":         0,
	"internal/arch":        0,
	"internal/conf":        0,
	"internal/console":     0,
	"internal/heap":        0,
	"internal/help":        0,
	"internal/home":        0,
	"internal/osc":         0,
	"internal/privilege":   0,
	"internal/pty":         0,
	"internal/quiet":       0,
	"internal/ring":        0,
	"internal/signals":     0,
	"internal/screen/svg":  0,
	"internal/smf":         0,
	"internal/smf/smftest": 0,
	"internal/soundcard":   0,
	"internal/watch":       0,
	"internal/draft":       0,
	"internal/veth":        0,
	"internal/wav":         0,
}

// MaxRoomLines is how many lines of Go, tests left out, a package may have before it
// is divided.
const MaxRoomLines = 3500

// MaxLayers is how many files may stand above each other in a package: see Room.Layers.
const MaxLayers = 8

// Lists names the files that hold a table of functions or kinds which other files of their
// package declare. A list names its rows without depending on how they work, so its uses do
// not count as layers and close no circle: a new row does not either.
var Lists = []string{
	"capture/file/magic.go",
	"scheduler/figures.go",
	"scheduler/roles.go",
	"scheduler/traffic/detectors.go",
}

// MaxCircle is how many files of a package may use each other in a circle, and Circles the
// packages that have a larger one. Their numbers only ever fall.
const MaxCircle = 8

var Circles = map[string]int{
	"scheduler":         12, // the Sequencer and the parts of its state
	"scheduler/traffic": 10, // the memory that the detectors share
}

// Owners names, for each library that the project depends on, the packages that
// may import it, so that it can be exchanged there.
var Owners = map[string][]string{
	"charm.land/bubbletea":              {"internal/screen"},
	"charm.land/lipgloss":               {"internal/screen"},
	"github.com/charmbracelet":          {"internal/screen"},
	"github.com/ebitengine/oto":         {"sink"},
	"github.com/jfreymuth/pulse":        {"sink"},
	"github.com/elastic/go-seccomp-bpf": {"internal/privilege"},
	"github.com/google/gopacket":        {"capture/decode", "capture/internal/frametest"},
	"github.com/mewkiz/flac":            {"sink"},
	"github.com/spf13":                  {"cmd/netsynth", "internal/cmdline"},
	"github.com/klauspost/compress":     {"capture/input", "ledger"},
	"github.com/ulikunitz/xz":           {"capture/input"},
	"github.com/pelletier/go-toml":      {"internal/conf"},
	"github.com/rogpeppe/go-internal":   {"cmd/netsynth"},
	"gitlab.com/gomidi/midi":            {"internal/smf"},
	"golang.org/x/image":                {"internal/timbre/picture"},
	"golang.org/x/net":                  {"capture/filter", "capture/live", "internal/privilege"},
	"golang.org/x/sys":                  {"capture/decode", "capture/live", "internal/privilege", "internal/pty", "internal/screen", "internal/veth", "sink", "sink/keeper"},
	"golang.org/x/term":                 {"internal/console"},
}

// TestOwners names the packages whose tests may import a library too: they write what
// the package reads.
var TestOwners = map[string][]string{
	"golang.org/x/sys": {"cmd/netsynth", "capture/inspect"},
}

// Light names packages that must build without the libraries of the second list,
// directly or by what they import: the music and the sinks know packets as numbers.
var Light = map[string][]string{
	"scheduler": heavy, "scheduler/traffic": heavy, "scheduler/grid": heavy, "scheduler/conductor": heavy, "scheduler/controls": heavy, "scheduler/witness": heavy, "scheduler/account": heavy, "scheduler/compat": heavy, "scheduler/song": heavy, "scheduler/geiger": heavy, "scheduler/explain": heavy, "scheduler/rules": heavy, "sink": heavy, "sink/osc": heavy, "presets": heavy,
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

// Goroutines names the functions that start goroutines, or packages all of whose functions
// may, with the reason. Each goroutine is joined by the one who started it, or the reason
// says why it need not be.
var Goroutines = map[string]string{
	"capture.Prefetch.Start":           "reads a file ahead of the audio goroutine, which does no I/O",
	"internal/piece.liveFeed.start":    "moves packets from the interfaces to the ring",
	"internal/piece.Piece.meet":        "watches the files of the preset and of patches; hands out what is noticed; shows the screen; measures a file's length; reads commands from standard input, where one that waits for a line ends with the program",
	"internal/piece.Piece.give":        "brings a second chain from file to music to the place of the first, which was read ahead without the preset's rules",
	"internal/piece.Piece.seek":        "brings a second chain from file to music to another place while the first one plays",
	"internal/piece.Piece.Perform":     "waits for signals; writes warnings and progress",
	"internal/listing.Listing.Run":     "reads packets while the command waits for a signal; writes warnings",
	"internal/signals.GiveUp":          "closes a source, which may hang: it is not waited for longer than a moment",
	"internal/signals.Catch":           "takes signals and ends a command that takes too long to end by itself",
	"internal/signals.QuitQuietly":     "ends the program on SIGQUIT, without the runtime's list of goroutines; it lives as long as the program",
	"internal/doctor.play":             "asks the sound server for its delay while the test tone plays",
	"internal/veth":                    "namespaces belong to threads; only tests use it",
	"sink.NewRelay":                    "plays one sound after another on a sink that is opened once",
	"internal/lessons.Lines":           "reads answers while a sound is played; it ends with its input or with the program",
	"internal/instruments.Play.Run":    "waits for signals while a note plays",
	"cmd/netsynth.lecture.play":        "plays a sound while an answer is waited for",
	"sink.MIDI.Run":                    "writes the file every two seconds, also while the piece waits for packets",
	"sink.speaker.hush":                "stops the sound card, which may hang: it is not waited for longer than deadTime",
	"sink/osc.Sender.Start":            "sends to one receiver, so that a slow one does not delay the others",
	"internal/screen.Run":              "runs the library that draws, which is given a moment to end",
	"internal/screen.terminal.end":     "asks the library for the end, which may hang with its terminal",
	"internal/screen.terminal.restore": "writes to a terminal that may take nothing any more: it is not waited for longer than a moment",
	"internal/screen.watchJobs":        "waits for the signals of a shell that stops and continues the program",
	"sink/keeper.keeper.keep":          "takes what the main process says until that ends, and deals with it",
	"sink/keeper.child.listen":         "takes what another process says until that ends, and deals with it; of the main process it is the audio goroutine",
	"sink/keeper.beSpeaker":            "ends the process when the keeper has ended, even while a library hangs",

	"ledger.Replay.Start":               "reads a ledger ahead of the audio goroutine, which does no I/O",
	"ledger.newWriter":                  "writes a ledger, so that the audio goroutine does not wait for the disk",
	"sink/recorder.Recorder.Close":      "waits for the disk, which may hang: it is not waited for longer than a moment",
	"sink/recorder.Recorder.Start":      "writes one recording, so that the audio goroutine does not wait for the disk",
	"internal/privilege.StartBare":      "a thread without capabilities starts a program; it ends with that",
	"internal/piece.Piece.newExplainer": "ties notes to their packets, while a piece plays",
}
