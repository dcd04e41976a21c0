package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
)

// way is what a packet's text says of the interface that saw it, as -i any does.
type way struct {
	name    []byte // of the interface, empty: none is printed
	out, in bool   // this machine sent it, or received it; loopback has no direction
}

// wayOf reads head, the text before a packet's network protocol: "eth0  In  IP ".
func wayOf(head []byte) way {
	if isBare(head) {
		return way{}
	}
	first, rest := cutToken(head)
	second, _ := cutToken(bytes.TrimLeft(rest, " "))
	if w := string(bytes.TrimRight(rest, " ")); w == ">" || w == "<" { // "eth0 > " of Linux's tcpdump 3
		if _, _, isMAC := cutMAC(first); isMAC {
			return way{}
		}
		return way{name: first, out: w == ">", in: w == "<" && !hasPrefix(first, "lo")}
	}
	if known, out, in := directionNamed(first); known {
		return way{out: out, in: in}
	}
	known, out, in := directionNamed(second)
	if !known {
		return way{}
	}
	return way{name: first, out: out, in: in && !hasPrefix(first, "lo")}
}

// directionNamed reports whether word is how tcpdump prints the type of a cooked packet,
// and whether that is one that this machine sent, or received.
func directionNamed(word []byte) (known, out, in bool) {
	switch string(word) {
	case "Out":
		return true, true, false
	case "In", "B", "M":
		return true, false, true
	case "P": // to another machine
		return true, false, false
	}
	return false, false, false
}

// maxInterfaces is how many interfaces are told apart; those beyond count as the last.
const maxInterfaces = 256

// interfaces numbers the interfaces of a text in the order in which they come.
type interfaces map[string]uint8

// mark puts the interface and the direction of w into out.
func (n interfaces) mark(w way, out *capture.Packet) {
	out.Outgoing, out.Incoming = w.out, w.in
	if len(w.name) == 0 {
		out.Interface = 0
		return
	}
	number, known := n[string(w.name)]
	if !known {
		number = uint8(min(len(n), maxInterfaces-1))
		if len(n) < maxInterfaces {
			n[string(w.name)] = number
		}
	}
	out.Interface = number
}
