package capture

// talk decodes segments between 10.0.0.1:40000 and 203.0.113.5:port.
func talk(d *Decoder, port int, segs ...seg) []Event {
	evs := make([]Event, len(segs))
	for i, s := range segs {
		a, b, pa, pb := "10.0.0.1", "203.0.113.5", 40000, port
		if s.back {
			a, b, pa, pb = b, a, pb, pa
		}
		d.Decode(Packet{Time: s.after * 1e6, Data: ipEther(a, b, 6, tcpFrame(pa, pb, s)), Link: LinkEthernet}, &evs[i])
	}
	return evs
}

// decode decodes one frame with a new Decoder.
func decode(l LinkType, b []byte) Event {
	var ev Event
	NewDecoder(DecoderOptions{}).Decode(Packet{Data: b, Link: l}, &ev)
	return ev
}
