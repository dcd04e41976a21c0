package presets

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// file is a preset as it is written.
type file struct {
	Like     string        `toml:"like"` // the preset that gives what is left out
	About    string        `toml:"about"`
	Composer composer      `toml:"composer"`
	Time     timeTable     `toml:"time"`
	Harmony  harmonyTable  `toml:"harmony"`
	Form     formTable     `toml:"form"`
	Groove   grooveTable   `toml:"groove"`
	Role     roleTables    `toml:"role"`
	Detector detectorTable `toml:"detector"`
	Size     sizeTable     `toml:"size"`
}

// sizeTable is what counts for the composer "size". Program counts from 1.
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

type grooveTable struct {
	Level int `toml:"level"`
}

// roleTables has one field a role, so that a name that is none is an error.
type roleTables struct {
	Bass roleTable `toml:"bass"`
	Pad  roleTable `toml:"pad"`
	Arp  roleTable `toml:"arp"`
	Lead roleTable `toml:"lead"`
	RTP  roleTable `toml:"rtp"`
	DNS  roleTable `toml:"dns"`
	Up   roleTable `toml:"up"`
	IoT  roleTable `toml:"iot"`
	CA   roleTable `toml:"ca"`
	Drum roleTable `toml:"drum"`
	Tens roleTable `toml:"tens"`
	Scan roleTable `toml:"scan"`
	Ping roleTable `toml:"ping"`
	Ref  roleTable `toml:"ref"`
	QUIC roleTable `toml:"quic"`
	ArpX roleTable `toml:"arpx"`
}

// inOrder returns the tables in the order of scheduler's roles.
func (t *roleTables) inOrder() [scheduler.NumRoles]*roleTable {
	return [scheduler.NumRoles]*roleTable{&t.Bass, &t.Pad, &t.Arp, &t.Lead, &t.RTP, &t.DNS, &t.Up, &t.IoT,
		&t.CA, &t.Drum, &t.Tens, &t.Scan, &t.Ping, &t.Ref, &t.QUIC, &t.ArpX}
}

// roleTable is one role. Channel, program and alternate count from 1; a program of
// 0 is the first, an alternate of 0 is none.
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
	Gain      float64 `toml:"gain"`
}

// detectorTable has one field a detector.
type detectorTable struct {
	Scan     thresholdTable `toml:"scan"`
	Sweep    thresholdTable `toml:"sweep"`
	ARPStorm thresholdTable `toml:"arpstorm"`
	Flood    thresholdTable `toml:"flood"`
	UDPFlood thresholdTable `toml:"udpflood"`
	Loss     thresholdTable `toml:"loss"`
	Brute    thresholdTable `toml:"brute"`
	LongDNS  thresholdTable `toml:"longdns"`
	Stealth  thresholdTable `toml:"stealth"`
	Refused  thresholdTable `toml:"refused"`
}

// inOrder returns the tables in the order of scheduler's detectors.
func (t *detectorTable) inOrder() [traffic.NumDetectors]*thresholdTable {
	return [traffic.NumDetectors]*thresholdTable{&t.Scan, &t.Sweep, &t.ARPStorm, &t.Flood, &t.UDPFlood,
		&t.Loss, &t.Brute, &t.LongDNS, &t.Stealth, &t.Refused}
}

type thresholdTable struct {
	Threshold float64 `toml:"threshold"`
	Tension   float64 `toml:"tension"`
}
