package sink

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/ring"
)

// OSCPort is the port that a receiver listens on unless it is told otherwise.
const OSCPort = 57120

// ErrReceiver is wrapped by the refusal of a receiver whose text cannot be meant.
var ErrReceiver = errors.New("want HOST or HOST:PORT, an IPv6 address in brackets")

// oscPort is a connected UDP socket, or a test's.
type oscPort interface {
	io.WriteCloser
	SetWriteDeadline(t time.Time) error
}

// receiver is where an OSC sends to: the ring of its records, the goroutine that
// takes them, and the sockets.
type receiver struct {
	name  string
	ports []oscPort
	ends  []netip.AddrPort // local
	form  oscForm
	ring  *ring.Ring[record]

	sent, dropped atomic.Uint64
	sender
}

// newReceiver returns a receiver that writes to ports.
func newReceiver(name string, ports []oscPort, o *OSCOptions) *receiver {
	r := &receiver{name: name, ports: ports, ring: ring.New[record](oscRing)}
	r.form = &ownForm{hosts: o.Hosts, parts: &o.Parts}
	if o.Sonification {
		r.form = &sonification{}
	}
	r.sender.init(r, o)
	return r
}

// openReceiver resolves and opens the receiver that text names.
func openReceiver(text string, o *OSCOptions) (*receiver, error) {
	host, port, err := ParseReceiver(text)
	if err != nil {
		return nil, err
	}
	numbers := []int{port}
	if o.Sonification {
		if port != 0 {
			return nil, fmt.Errorf("osc receiver %q: the ports are fixed, %d to %d: %w", text, firstSonification, lastSonification, ErrReceiver)
		}
		numbers = sonificationPorts()
	} else if port == 0 {
		numbers[0] = OSCPort
	}
	addr, err := net.ResolveIPAddr("ip", host)
	if err != nil {
		return nil, fmt.Errorf("osc receiver %s: %w", text, err)
	}
	name := net.JoinHostPort(host, strconv.Itoa(numbers[0]))
	if last := numbers[len(numbers)-1]; last != numbers[0] {
		name += "-" + strconv.Itoa(last)
	}
	r := newReceiver(name, nil, o)
	for _, n := range numbers {
		c, err := net.DialUDP("udp", nil, &net.UDPAddr{IP: addr.IP, Zone: addr.Zone, Port: n})
		if err != nil {
			return nil, errors.Join(fmt.Errorf("osc receiver %s: %w", text, err), r.close())
		}
		r.ports = append(r.ports, c)
		r.ends = append(r.ends, c.LocalAddr().(*net.UDPAddr).AddrPort())
	}
	return r, nil
}

// ParseReceiver returns the host and the port that text names, port 0 where it names
// none. An error wraps ErrReceiver.
func ParseReceiver(text string) (host string, port int, err error) {
	host, number := text, ""
	bare := strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
	switch {
	case bare:
		host = text[1 : len(text)-1]
	case strings.Contains(text, ":"):
		if host, number, err = net.SplitHostPort(text); err != nil {
			return "", 0, fmt.Errorf("osc receiver %q: %w", text, ErrReceiver)
		}
		n, err := strconv.ParseUint(number, 10, 16)
		if err != nil || n == 0 {
			return "", 0, fmt.Errorf("osc receiver %q: port %q is not from 1 to 65535: %w", text, number, ErrReceiver)
		}
		port = int(n)
	}
	if host == "" || strings.ContainsAny(host, "[] ") || bare && !strings.Contains(host, ":") {
		return "", 0, fmt.Errorf("osc receiver %q: %w", text, ErrReceiver)
	}
	return host, port, nil
}

// hurry lets no write wait beyond t.
func (r *receiver) hurry(t time.Time) {
	for _, p := range r.ports {
		_ = p.SetWriteDeadline(t) // a socket that cannot have one does not wait either
	}
}

// close closes the sockets.
func (r *receiver) close() (err error) {
	for _, p := range r.ports {
		err = errors.Join(err, p.Close())
	}
	return err
}
