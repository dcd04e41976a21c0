package explain

import (
	"encoding/json"
	"fmt"
	"math"
)

// answer is the JSON form, which docs/explain.md describes.
type answer struct {
	Version int        `json:"version"` // of this form: 1
	Lost    uint64     `json:"lost,omitempty"`
	Notes   []noteJSON `json:"notes"`
}

type noteJSON struct {
	Time     float64      `json:"time"`
	Bar      int64        `json:"bar"`
	Beat     int64        `json:"beat"`
	Part     string       `json:"part"`
	Sound    string       `json:"sound"`
	Figure   string       `json:"figure,omitempty"`
	Meaning  string       `json:"meaning"`
	Channel  int          `json:"channel"` // from 1
	Key      uint8        `json:"key"`
	KeyName  string       `json:"key_name"`
	Velocity uint8        `json:"velocity"`
	Shared   bool         `json:"shared,omitempty"`
	Packets  *packetsJSON `json:"packets,omitempty"`
}

type packetsJSON struct {
	Count uint64       `json:"count"`
	Bytes uint64       `json:"bytes"`
	First json.Number  `json:"first"` // seconds since 1970
	Last  json.Number  `json:"last"`
	Flows []flowJSON   `json:"flows"`
	Other uint64       `json:"other,omitempty"` // packets of flows that are not listed
	Some  []packetJSON `json:"some"`            // the first few
}

type flowJSON struct {
	Src      string `json:"src"`
	Dst      string `json:"dst"`
	Sport    uint16 `json:"sport,omitempty"`
	Dport    uint16 `json:"dport,omitempty"`
	Protocol string `json:"protocol"`
	Count    uint64 `json:"count"`
}

type packetJSON struct {
	Number uint64      `json:"number"` // in the piece, from 1
	Time   json.Number `json:"time"`
	Size   uint32      `json:"size"`
	Flags  string      `json:"flags,omitempty"` // of TCP
	Src    string      `json:"src"`
	Dst    string      `json:"dst"`
}

// JSON returns notes as one JSON object. lost is how many records a Collector has lost.
func JSON(notes []Note, hosts Hosts, lost uint64) ([]byte, error) {
	a := answer{Version: 1, Lost: lost, Notes: []noteJSON{}}
	for i := range notes {
		a.Notes = append(a.Notes, notes[i].json(hosts))
	}
	return json.MarshalIndent(&a, "", "  ")
}

func (n *Note) json(hosts Hosts) noteJSON {
	bar, beat := n.Bar()
	j := noteJSON{Time: math.Round(n.At().Seconds()*1000) / 1000, Bar: bar, Beat: beat, Part: n.Part(), Sound: n.Sound(), Figure: n.FigureName(),
		Meaning: n.Meaning(), Channel: int(n.Channel) + 1, Key: n.Key, KeyName: n.KeyName(), Velocity: n.Velocity, Shared: n.Shared}
	p := &n.Packets
	if p.Count == 0 {
		return j
	}
	j.Packets = &packetsJSON{Count: p.Count, Bytes: p.Bytes, First: seconds(p.First), Last: seconds(p.Last), Other: p.Other}
	for _, f := range p.Flows {
		j.Packets.Flows = append(j.Packets.Flows, flowJSON{hosts.name(f.Src, 0), hosts.name(f.Dst, 0), f.Sport, f.Dport, f.Protocol, f.Count})
	}
	for _, e := range p.Some {
		j.Packets.Some = append(j.Packets.Some, packetJSON{e.Number, seconds(e.Time), e.Size, e.Flags.String(),
			hosts.name(e.Src, e.Sport), hosts.name(e.Dst, e.Dport)})
	}
	return j
}

// seconds returns a time in ns since 1970 as seconds with six digits.
func seconds(ns int64) json.Number {
	sign := ""
	if ns < 0 {
		sign, ns = "-", -ns
	}
	return json.Number(fmt.Sprintf("%s%d.%06d", sign, ns/1e9, ns%1e9/1e3))
}
