package ca

// Summary describes the first command in the messages b that is not a version: its
// kind and, if it has one, its name. toServer says whether they go to a server, by the
// ports. It returns "" if b does not begin with a command.
func Summary(b []byte, toServer bool) string {
	side := senderOf(b)
	if side == Either && toServer {
		side = Client
	}
	summary := ""
	for {
		h, n := ParseHeader(b)
		if n == 0 || !h.Known() {
			return summary
		}
		b = b[n:]
		payload := b[:min(uint64(h.Size), uint64(len(b)))]
		c := Command{Kind: h.KindFrom(side), Header: h, Payload: payload}
		if summary = c.Kind.String(); h.Code != 0 {
			if name := c.Name(); name != "" {
				summary += " " + name
			}
			return summary
		}
		b = b[len(payload):]
	}
}

// senderOf returns the side that sends such a datagram, Either if its messages do not
// show it.
func senderOf(data []byte) Side {
	for {
		h, n := ParseHeader(data)
		if n == 0 {
			return Either
		}
		first := byte(0)
		if data = data[n:]; len(data) > 0 && h.Size > 0 {
			first = data[0]
		}
		if side := h.Sender(first); side != Either || uint64(len(data)) < uint64(h.Size) {
			return side
		}
		data = data[h.Size:]
	}
}
