package capture

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// transports are the names of IP protocols by number.
var transports = map[uint8]string{1: "icmp", 2: "igmp", 4: "ipip", 6: "tcp", 17: "udp", 33: "dccp", 41: "6in4", 46: "rsvp", 47: "gre", 50: "esp",
	51: "ah", 58: "icmp6", 88: "eigrp", 89: "ospf", 103: "pim", 112: "vrrp", 115: "l2tp", 132: "sctp", 136: "udplite"}

// TransportName returns the name of an IP protocol by its number: "tcp", or
// "ip-proto-200" for one without a name.
func TransportName(proto uint8) string {
	if name, known := transports[proto]; known {
		return name
	}
	return "ip-proto-" + strconv.Itoa(int(proto))
}

// ProtocolOf returns the name of ev's highest known protocol: "dns", else "tcp" or
// "arp", else "other".
func ProtocolOf(ev *Event) string {
	if ev.App != AppNone {
		return ev.App.String()
	}
	return TransportOf(ev)
}

// TransportOf returns the name of ev's protocol below the application's: "tcp" or "arp",
// else "other".
func TransportOf(ev *Event) string {
	switch {
	case ev.IsAlert():
		return "alert"
	case ev.Kind == KindARP && ev.Proto == 0:
		return "arp"
	case ev.Proto != 0:
		return TransportName(ev.Proto)
	}
	return "other"
}

// Protocols returns the names that ParseProtocol accepts, sorted. The slice is the
// caller's.
func Protocols() []string {
	names := []string{"alert", "arp", "other"}
	for _, name := range transports {
		names = append(names, name)
	}
	for a := AppNone + 1; a < NumApps; a++ {
		names = append(names, a.String())
	}
	slices.Sort(names)
	return names
}

// ParseProtocol returns a function that reports whether an event is of the protocol
// name, an application's or one below. Case does not matter. The error for an unknown
// name lists Protocols.
func ParseProtocol(name string) (is func(ev *Event) bool, err error) {
	name = strings.ToLower(name)
	if a, ok := AppNamed(name); ok && a != AppNone {
		return func(ev *Event) bool { return ev.App == a }, nil
	}
	for proto, known := range transports {
		if known == name {
			return func(ev *Event) bool { return ev.Proto == proto && !ev.IsAlert() }, nil
		}
	}
	if name == "alert" || name == "arp" || name == "other" {
		return func(ev *Event) bool { return ProtocolOf(ev) == name }, nil
	}
	return nil, fmt.Errorf("unknown protocol %q, want one of %s", name, strings.Join(Protocols(), ", "))
}
