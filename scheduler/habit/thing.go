package habit

import "github.com/netsynth/netsynth/capture"

// Sort says which kind of Thing it is.
type Sort uint8

// The sorts. An outside host is one beyond the network's border, by capture.Event.Dir.
const (
	none        Sort = iota
	Application      // App is spoken
	Host             // A, a host inside, is there
	Service          // B, a host inside, offers App or Port
	Use              // A, a host inside, uses App or Port outside
	Talk             // A speaks App or Port with B, both inside
	visit            // A speaks App or Port with B, one of them outside: not kept beyond a run
)

// sortNames are the names of the sorts by which something new is reported.
var sortNames = [...]string{Application: "application", Host: "host", Service: "service", Use: "use", Talk: "talk", visit: "visit"}

// String returns the sort's name, such as "service"; "" if there is none.
func (s Sort) String() string {
	if int(s) >= len(sortNames) {
		return ""
	}
	return sortNames[s]
}

// Thing is something that can be usual in a network. It can be compared with ==.
type Thing struct {
	Sort Sort
	App  capture.App // AppNone: unknown, or the Sort has none
	Port uint16      // of the server, where App is unknown; 0: none, or not a service's
	A, B uint32      // host ids of client and server, 0 where the Sort has none
}

// ports below highPorts are filed one by one; those above are clients' as often as services'.
const highPorts = 1 << 15

// parties are the ends of a packet by their parts in the conversation.
type parties struct {
	app            capture.App
	port           uint16
	client, server uint32
	clientIn       bool // the client is inside
	serverIn       bool
	signals        bool // of ICMP: nobody offers it, and neither end is client or server
}

// partiesOf returns the parties of a packet. It reports false for packets that say nothing of a
// service: those without a sender, of TCP those without data, and ARP.
func partiesOf(ev *capture.Event) (p parties, ok bool) {
	const tcp, icmp, icmpv6 = 6, 1, 58
	switch {
	case ev.Src == 0, ev.IsAlert(), ev.Proto == tcp && ev.Payload == 0, ev.Proto == 0 && ev.App == capture.AppNone:
		return p, false
	}
	p = parties{app: ev.App, port: ev.Sport, client: ev.Dst, server: ev.Src, signals: ev.Proto == icmp || ev.Proto == icmpv6}
	if ev.Facts&(capture.FromClient|capture.Multicast) != 0 || ev.Proto == 0 {
		p.port, p.client, p.server = ev.Dport, ev.Src, ev.Dst
	}
	dir := ev.Dir // of packets from the client
	if p.client != ev.Src {
		dir = -dir
	}
	p.clientIn, p.serverIn = dir >= 0, dir <= 0
	if ev.Facts&capture.Multicast != 0 {
		p.server, p.clientIn, p.serverIn = 0, true, true
	}
	if p.app != capture.AppNone || p.port >= highPorts {
		p.port = 0
	}
	return p, true
}

// talk returns the finest Thing of the conversation.
func (p *parties) talk() Thing {
	t := Thing{Sort: Talk, App: p.app, Port: p.port, A: p.client, B: p.server}
	if !p.clientIn || !p.serverIn {
		t.Sort = visit
	}
	return t
}

// service returns the server's or, of a service outside, the client's part in the conversation; its Sort is none if
// there is no service.
func (p *parties) service() Thing {
	if p.signals {
		return Thing{}
	}
	if p.serverIn {
		return Thing{Sort: Service, App: p.app, Port: p.port, B: p.server}
	}
	return Thing{Sort: Use, App: p.app, Port: p.port, A: p.client}
}

// host returns the host inside that began the conversation, or else the one that is inside.
func (p *parties) host() Thing {
	if p.clientIn {
		return Thing{Sort: Host, A: p.client}
	}
	return Thing{Sort: Host, A: p.server}
}

// application returns the application of the conversation; its Sort is none if it is unknown.
func (p *parties) application() Thing {
	if p.app == capture.AppNone {
		return Thing{}
	}
	return Thing{Sort: Application, App: p.app}
}

// hash returns a hash of t (the finalizer of splitmix64).
func (t *Thing) hash() uint64 {
	z := uint64(t.A)<<32 | uint64(t.B)
	z += (uint64(t.Sort)<<24 | uint64(t.App)<<16 | uint64(t.Port)) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
