package listing

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// Form is the version of a packet's JSON form, documented in docs/inspect.md.
const Form = 1

// Packet is one packet as a line of JSON.
type Packet struct {
	Version int         `json:"v"`
	Time    json.Number `json:"time"` // seconds since 1970, six digits
	Src     string      `json:"src"`
	Dst     string      `json:"dst"`
	Sport   uint16      `json:"sport,omitempty"`
	Dport   uint16      `json:"dport,omitempty"`
	Proto   string      `json:"proto"`
	App     string      `json:"app,omitempty"`
	Len     uint32      `json:"len"`
	Payload uint32      `json:"payload"`
	Flow    string      `json:"flow,omitempty"` // eight hexadecimal digits
	Dir     int8        `json:"dir"`
	Facts   []string    `json:"facts,omitempty"`
	Cause   string      `json:"cause,omitempty"`
	Words   string      `json:"words"`
	Why     string      `json:"why,omitempty"` // with --why
}

// factNames are the facts that JSON names.
var factNames = []struct {
	fact capture.Facts
	name string
}{
	{capture.Retransmission, "retransmission"}, {capture.DuplicateACK, "duplicate ack"}, {capture.KeepAlive, "keep-alive"},
	{capture.ZeroWindow, "zero window"}, {capture.NewConnection, "new connection"}, {capture.Multicast, "multicast"},
	{capture.LaterFragment, "later fragment"}, {capture.Answer, "answer"},
}

// appendJSON writes a packet as one JSON object.
func appendJSON(dst []byte, r *inspect.Record) []byte {
	p := Packet{
		Version: Form, Time: json.Number(appendTime(nil, r)), Src: r.From.Host(), Dst: r.To.Host(), Sport: r.Sport, Dport: r.Dport,
		Proto: capture.TransportOf(&r.Event), App: r.App.String(), Len: r.Size, Payload: r.Payload, Dir: r.Dir, Words: r.Words, Why: r.Why,
	}
	if r.Flow != 0 {
		p.Flow = fmt.Sprintf("%08x", r.Flow)
	}
	for _, f := range factNames {
		if r.Facts&f.fact != 0 {
			p.Facts = append(p.Facts, f.name)
		}
	}
	if r.Cause != capture.CauseNone {
		p.Cause = r.Cause.String()
	}
	text := bytes.NewBuffer(dst)
	w := json.NewEncoder(text)
	w.SetEscapeHTML(false)
	if err := w.Encode(&p); err != nil {
		panic(err) // every field can be encoded
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}
