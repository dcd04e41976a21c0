package ca

// Summary says in a few words which command is the first in the messages b that is
// more than a version: its kind and, where it holds one, its name. toServer says
// where they go as far as ports tell; "" is no command.
func Summary(b []byte, toServer bool) string {
	side := senderOf(b)
	if side == Either && toServer {
		side = Client
	}
	words := ""
	for {
		h, n := ParseHeader(b)
		if n == 0 || !h.Known() {
			return words
		}
		b = b[n:]
		payload := b[:min(uint64(h.Size), uint64(len(b)))]
		c := Command{Kind: h.KindFrom(side), Header: h, Payload: payload}
		if words = c.Kind.String(); h.Code != 0 {
			if name := c.Name(); name != "" {
				words += " " + name
			}
			return words
		}
		b = b[len(payload):]
	}
}
