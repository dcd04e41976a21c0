package presets

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// file is a preset as it is written. Role and Detector have a table for each row of
// scheduler's tables, under the row's name: see read.
type file struct {
	Like     string                               `toml:"like"` // the preset whose settings are used where the file has none
	About    string                               `toml:"about"`
	Composer composer                             `toml:"composer"`
	Time     timeTable                            `toml:"time"`
	Harmony  harmonyTable                         `toml:"harmony"`
	Form     formTable                            `toml:"form"`
	Groove   grooveTable                          `toml:"groove"`
	Space    spaceTable                           `toml:"space"`
	Role     [scheduler.NumRoles]roleTable        `toml:"role"`
	Detector [traffic.NumDetectors]thresholdTable `toml:"detector"`
	Rule     []ruleTable                          `toml:"rule"`
	Size     sizeTable                            `toml:"size"`
	Geiger   geigerTable                          `toml:"geiger"`
}

// sizeTable are the settings of the composer "size". Program counts from 1.
type sizeTable struct {
	Sound    string `toml:"sound"`
	Program  int    `toml:"program"`
	Low      int    `toml:"low"`
	High     int    `toml:"high"`
	Bytes    int    `toml:"bytes"`
	Table    []int  `toml:"table"`
	Velocity int    `toml:"velocity"`
	Length   int    `toml:"length"` // ms
	Level    int    `toml:"level"`
	Reverb   int    `toml:"reverb"`
}

// geigerTable are the settings of the composer "geiger".
type geigerTable struct {
	Sound  string `toml:"sound"`
	Clicks int    `toml:"clicks"`
	TCP    int    `toml:"tcp"`
	UDP    int    `toml:"udp"`
	Other  int    `toml:"other"`
	Soft   int    `toml:"soft"`
	Loud   int    `toml:"loud"`
	Bytes  int    `toml:"bytes"`
	Level  int    `toml:"level"`
}

type timeTable struct {
	BPM   float64 `toml:"bpm"`
	Swing float64 `toml:"swing"`
}

type harmonyTable struct {
	Tonic    tonic         `toml:"tonic"`
	Mode     mode          `toml:"mode"`
	Melody   []int         `toml:"melody"`
	A        []progression `toml:"a"`
	B        []progression `toml:"b"`
	Strained []progression `toml:"strained"`
	Alarm    []progression `toml:"alarm"`
	KeyWalk  keyWalkTable  `toml:"key_walk"`
}

type keyWalkTable struct {
	Bars      int `toml:"bars"`
	Semitones int `toml:"semitones"`
	Keys      int `toml:"keys"`
}

type formTable struct {
	Breathe int     `toml:"breathe"`
	Rotate  int     `toml:"rotate"`
	Notes   int     `toml:"notes"`
	Swell   float64 `toml:"swell"`
}

type spaceTable struct {
	Reverb float64 `toml:"reverb"`
}

type grooveTable struct {
	Level int `toml:"level"`
}

// roleTable is one role. Channel, program and alternate count from 1; an alternate
// of 0 is none.
type roleTable struct {
	Sound     string  `toml:"sound"`
	Channel   int     `toml:"channel"`
	Program   int     `toml:"program"`
	Alternate int     `toml:"alternate"`
	Low       int     `toml:"low"`
	High      int     `toml:"high"`
	Pan       int     `toml:"pan"`
	Level     int     `toml:"level"`
	Reverb    int     `toml:"reverb"`
	Echo      int     `toml:"echo"`
	Gain      float64 `toml:"gain"`
}

// ownFigure stands for the figure of a detector itself.
const ownFigure = "own"

// thresholdTable is one detector.
type thresholdTable struct {
	Threshold float64 `toml:"threshold"`
	Tension   float64 `toml:"tension"`
	Figure    string  `toml:"figure"` // ownFigure: the detector's
}
