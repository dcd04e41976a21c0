package screen

import "time"

// Snapshot is all that the screen shows of one moment. Options.Read fills it; between two
// calls the screen reads it and changes nothing, so its slices may be filled again. Text may
// hold any bytes: those that a terminal cannot show, or would obey, are replaced.
type Snapshot struct {
	Input  string // where the packets come from: "eth0", "night.pcap", "demo"
	Preset string

	Elapsed   time.Duration // the time that is heard, from the beginning of the piece
	Length    time.Duration // of the piece; 0: unknown, as with an interface, and there is no time line
	Paused    bool
	Recording string // the file that is being recorded, "" for none
	Sound     string // the trouble of the sound output, "sound card lost"; "" for none

	Harmony
	Transpose int     // semitones
	Volume    float64 // dB, 0 as the preset says

	Parts []Part    // in the order in which they are listed
	Notes []Note    // of the last minute or less, in any order
	Now   float64   // seconds, by the clock of the notes, which stands still in a pause; 0: Elapsed
	Rate  float64   // packets a second, now
	Rates []float32 // packets a second of the last minutes, one value a second, the newest last

	Peak float64 // dBFS, the highest sample since the Snapshot before; math.Inf(-1) is silence
	LUFS float64 // short-term loudness; math.Inf(-1) is silence

	Notices []Notice // the newest last
	Packets uint64   // heard so far
	Dropped uint64   // packets lost before they were heard
	Late    uint64   // late reads of the sound output, each a gap that may be audible

	What []string // the answer to the words "what": a title, then a table, line by line
}

// Harmony is the state of the music.
type Harmony struct {
	Key     string  // "D major"
	Chord   string  // "Bm7"
	Bar     int     // from 1; 0: there is none yet
	Beat    int     // from 1
	BPM     float64 // beats a minute
	Tension float64 // 0 to 1, how much is wrong
	Mood    string  // the tension in a word: "calm", "strained", "alarm"
	Frozen  bool    // the harmony is held
}

// Part is one player of the piece: a role or a figure.
type Part struct {
	Name    string  // as commands name it: "arp"
	Sound   string  // the instrument: "guitar"
	Meaning string  // the traffic that it plays: "web"
	Colour  int     // of the palette, 0 or more; equal numbers share a colour
	Drums   bool    // its keys are drums, drawn below the keys of the others
	Level   float64 // dBFS, what it sounds now; math.Inf(-1) is silence
	Rate    float64 // packets a second
	Wrong   bool    // it plays what is wrong; where not all have room, it is listed before others
	Muted   bool
	Solo    bool
}

// Note is a note of the roll. Its times are in seconds from the moment that is heard now,
// Snapshot.Now, so 0 or less.
type Note struct {
	Part     int     // its index in Snapshot.Parts
	Key      uint8   // 0 to 127, 60 is middle C
	Velocity uint8   // 1 to 127
	From     float32 // its beginning
	To       float32 // its end; 0 while it sounds
}

// Grave says how bad a Notice is.
type Grave int

// The degrees. A terminal without colours shows them by their signs alone.
const (
	Fact    Grave = iota // worth a line: a new host, another preset
	Warning              // something is not as it should be: loss, a refused connection
	Alarm                // an attack or an outage
)

// Notice is one thing that was noticed.
type Notice struct {
	At    time.Duration // in the time of Snapshot.Elapsed
	Clock string        // the time as it is shown, "14:03:07"; "": At is shown
	Text  string        // one sentence: "port scan: 10.0.0.7 tries ports of 10.0.0.20, 212 in 3 s"
	On    bool          // it lasts; false: it is over, or has no length
	Grave Grave
}
