package demo

import (
	"github.com/netsynth/netsynth/capture/wire"
)

// IP protocol numbers of the scenes.
const protoESP, protoOSPF = 50, 89

// hello is a router that tells its neighbours that it is there (OSPF).
func (d *demo) hello(s *scene, at int64) int64 {
	const versionAndKind = 2<<8 | 1
	d.push(plan{at: at, src: s.host, dst: routers, proto: protoOSPF, sport: versionAndKind, payload: 40})
	return at + 1500*ms + d.chance.between(0, 200)*ms
}

// span is a bridge that keeps the tree of bridges: every 2 s.
func (d *demo) span(s *scene, at int64) int64 {
	d.push(plan{at: at, src: s.host, dst: bridges, look: bridge})
	return at + 2000*ms
}

// encrypt is a tunnel (ESP) that carries packets in both directions, which nobody else can see.
func (d *demo) encrypt(s *scene, at int64) int64 {
	p := plan{at: at, src: s.host, dst: shellHost, proto: protoESP, sport: 0x1234, payload: 200}
	if s.host == phone {
		p.dst = webThree
	}
	d.push(p)
	p.at, p.src, p.dst, p.payload = at+12*ms, p.dst, p.src, 1300
	d.push(p)
	return at + d.chance.between(40, 160)*ms
}

// keepAlive is a connection that was opened long ago, of which each end only says from time to time
// that it is there.
func (d *demo) keepAlive(s *scene, at int64) int64 {
	c := &s.conn
	if !c.live {
		*c = d.dial(s.host, webOne, 443)
	}
	d.assure(c, at, s.round)
	return at + 4700*ms
}

// game sends datagrams of a protocol that nobody knows.
func (d *demo) game(s *scene, at int64) int64 {
	const port = 27960
	p := plan{at: at, src: s.host, dst: webThree, sport: 40123, dport: port, proto: wire.ProtoUDP, payload: 60}
	d.push(p)
	p.at, p.src, p.dst, p.sport, p.dport, p.payload = at+20*ms, p.dst, p.src, p.dport, p.sport, 180
	d.push(p)
	return at + d.chance.between(50, 220)*ms
}
