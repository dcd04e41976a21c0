package piece

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/ledger"
)

// knowHosts returns the table of the hosts in the piece's source, which it makes once. It
// is called before packets are read.
func (p *Piece) knowHosts() (*inspect.Hosts, error) {
	if len(p.hosts) > 0 {
		return p.hosts[0], nil
	}
	return p.moreHosts(p.from.Load().source)
}

// moreHosts makes the table of the hosts in one more source.
func (p *Piece) moreHosts(source capture.Source) (*inspect.Hosts, error) {
	hosts, err := inspect.NewHosts(source)
	if err != nil {
		return nil, err
	}
	p.hostsMu.Lock()
	defer p.hostsMu.Unlock()
	p.hosts = append(p.hosts, hosts)
	return hosts, nil
}

// host returns the address of a host id, "" if it is not known.
func (p *Piece) host(id uint32) string {
	if e, ok := p.address(id); ok {
		return e.String()
	}
	return ""
}

// address returns the address of a host id, if it is known.
func (p *Piece) address(id uint32) (capture.Endpoint, bool) {
	if r, ok := p.from.Load().source.(*ledger.Reader); ok {
		return r.Find(id)
	}
	p.hostsMu.Lock()
	defer p.hostsMu.Unlock()
	for _, hosts := range p.hosts {
		if e, ok := hosts.Find(id); ok {
			return e, true
		}
	}
	return capture.Endpoint{}, false
}
