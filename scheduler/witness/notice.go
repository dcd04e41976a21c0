package witness

import (
	"encoding/json"
	"math"
	"time"
)

// Kind says what a Notice is about.
type Kind string

// The kinds. A new one is its constant and its row in Kinds.
const (
	State     Kind = "state"
	Chord     Kind = "chord"
	Host      Kind = "host"
	Novelty   Kind = "new"
	Unusual   Kind = "unusual"
	Interface Kind = "interface"
	Loss      Kind = "loss"
	Sound     Kind = "sound"
	Preset    Kind = "preset"
	Patches   Kind = "patches"
	Command   Kind = "command"
	Recording Kind = "recording"
	Warning   Kind = "warning"
	Piece     Kind = "piece"
)

// KindInfo is the row of a Kind.
type KindInfo struct {
	Kind    Kind
	Meaning string
	Grave   Grave
	Quiet   bool // it has no line in logs and lists, where it would hide the others
}

// Kinds is the table of kinds, for docs and filters.
var Kinds = []KindInfo{
	{State, "a state of the network begins or ends: a detector's, or the outage", Trouble, false},
	{Chord, "the chord changes", Fact, true},
	{Host, "hosts that were not in this network before", Fact, false},
	{Novelty, "an application, a host, a service or two hosts that speak it with each other, which were not in this network before", Fact, false},
	{Unusual, "the rate of a kind of traffic, or of a host inside, is far above what the baseline knows, and no longer", Trouble, false},
	{Interface, "an interface is down, back, or waited for", Trouble, false},
	{Loss, "packets were lost before they could be heard", Trouble, false},
	{Sound, "the sound card is lost or back, or the sound had holes", Trouble, false},
	{Preset, "another preset plays, or a changed one could not be read", Fact, false},
	{Patches, "a file of the user's patches has changed", Fact, false},
	{Command, "a person's command has taken effect", Fact, false},
	{Recording, "a recording begins, ends or fails", Fact, false},
	{Warning, "anything else that a person should know", Trouble, false},
	{Piece, "the piece begins or ends", Fact, false},
}

// Info returns the row of k, that of Warning if there is none.
func (k Kind) Info() KindInfo {
	for _, i := range Kinds {
		if i.Kind == k {
			return i
		}
	}
	return Warning.Info()
}

// OfNetwork reports whether trouble of kind k is the network's, not this program's: then it is no warning.
func (k Kind) OfNetwork() bool { return k == State || k == Unusual }

// Grave says how bad a Notice is.
type Grave int

var graveNames = [...]string{"fact", "trouble", "alarm"}

// String returns the degree in a word.
func (g Grave) String() string { return graveNames[int(g)%len(graveNames)] }

// MarshalText writes the degree in a word.
func (g Grave) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// The degrees.
const (
	Fact    Grave = iota
	Trouble       // something is not as it should be
	Alarm         // an attack or an outage
)

// Notice is one thing that was noticed. As JSON it is a line of --events: see docs/events.md.
type Notice struct {
	Version int       `json:"v"`             // of this form: 1
	Time    time.Time `json:"time,omitzero"` // of a capture's latest packet, else by the clock of this machine
	At      float64   `json:"at"`            // position in the piece, seconds
	Kind    Kind      `json:"kind"`
	Name    string    `json:"name"` // of the state, the chord, the preset ...
	On      bool      `json:"on"`   // it begins; false: it ends, or has no length
	Grave   Grave     `json:"grave"`
	Sure    float64   `json:"confidence"`
	Tension float64   `json:"tension"` // 0 (well) to 1
	Cause   *Cause    `json:"cause,omitempty"`
	Role    string    `json:"role,omitempty"`    // that says it in the music
	Figure  string    `json:"figure,omitempty"`  // that says it
	Sound   string    `json:"sound,omitempty"`   // the instrument that plays it
	Seconds float64   `json:"seconds,omitempty"` // how long it lasted, where it ends
	Over    bool      `json:"-"`                 // of one in a View that begins something: there is a later one of the same thing
	Text    string    `json:"text"`              // one sentence for a person
}

// Cause is the packets behind a Notice.
type Cause struct {
	Src     string  `json:"src,omitempty"` // address, "" for several or unknown
	Dst     string  `json:"dst,omitempty"`
	Port    uint16  `json:"port,omitempty"`
	Count   int     `json:"count"`             // packets, targets or connections
	Seconds float64 `json:"seconds,omitempty"` // in this time

	Signature uint32 `json:"signature,omitempty"` // number of an alert's
}

// JSON returns n as one line of JSON, without its end.
func (n *Notice) JSON() []byte {
	m := *n
	m.Version = 1
	m.At, m.Seconds = Rounded(m.At), Rounded(m.Seconds)
	m.Sure, m.Tension = Rounded(m.Sure), Rounded(m.Tension)
	line, err := json.Marshal(&m)
	if err != nil { // a number that JSON does not have
		line, _ = json.Marshal(map[string]any{"v": 1, "kind": m.Kind, "text": m.Text})
	}
	return line
}

// Thing returns what n is about: notices of one thing begin it and end it.
func (n *Notice) Thing() string { return string(n.Kind) + " " + n.Name }

// Rounded returns x to the thousandth, as times are written.
func Rounded(x float64) float64 { return math.Round(x*1000) / 1000 }
