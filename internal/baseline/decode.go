package baseline

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// most is the largest number of a file, mostBins that of a count of bins, mostPackets that of packets.
const most, mostBins, mostPackets = math.MaxInt32, 100_000_000, 1 << 53

// decode returns the baseline in data and remembers the addresses.
func (f *File) decode(data []byte) (*habit.Baseline, error) {
	in := &form{}
	if err := conf.Decode(f.path, data, in); err != nil {
		return nil, err
	}
	b, err := f.take(in)
	if err != nil {
		return nil, conf.ErrorAt(f.path, data, err)
	}
	return b, nil
}

// take checks the form and returns its baseline.
func (f *File) take(in *form) (*habit.Baseline, error) {
	if in.Version != version {
		return nil, conf.Below(fmt.Errorf("version %d is not known: this program reads %d", in.Version, version), "version")
	}
	for _, n := range []struct {
		key string
		n   int64
	}{{"runs", in.Runs}, {"seconds", in.Seconds}, {"dropped", in.Dropped}} {
		if err := within(n.n, most); err != nil {
			return nil, conf.Below(err, n.key)
		}
	}
	b := &habit.Baseline{Runs: uint32(in.Runs), Seconds: in.Seconds, Dropped: uint64(in.Dropped)}
	for _, l := range lists {
		for i, r := range l.rows(in) {
			s, err := f.seen(&l, &r)
			if len(b.Seen) == habit.MaxSeen {
				err = fmt.Errorf("more than %d things are listed", habit.MaxSeen)
			}
			if err != nil {
				return nil, conf.Below(err, l.key, strconv.Itoa(i))
			}
			b.Seen = append(b.Seen, s)
		}
	}
	var err error
	b.Rates, err = rates(in.Rates)
	return b, err
}

// within returns an error unless n is from 0 to high.
func within(n, high int64) error {
	if n < 0 || n > high {
		return fmt.Errorf("%d is not from 0 to %d", n, high)
	}
	return nil
}

// seen returns the thing of a row of l.
func (f *File) seen(l *list, r *row) (s habit.Seen, err error) {
	s = habit.Seen{Sort: l.sort, App: r.App, Port: uint16(r.Port), Seconds: r.Seconds, Run: uint32(r.Run), Packets: uint64(r.Packets)}
	_, known := capture.AppNamed(r.App)
	switch {
	case !l.what && (r.App != "" || r.Port != 0), !l.host && r.Host != "", !l.to && r.To != "", l.sort != habit.Host && r.Packets != 0:
		return s, errors.New("a key that this list does not have")
	case !known:
		return s, conf.Below(fmt.Errorf("%q is not an application that netsynth knows", r.App), "app")
	case l.sort == habit.Application && r.App == "":
		return s, errors.New("app is missing")
	}
	for _, n := range []struct {
		key     string
		n, high int64
	}{{"port", r.Port, math.MaxUint16}, {"seconds", r.Seconds, most}, {"run", r.Run, most}, {"packets", r.Packets, mostPackets}} {
		if err := within(n.n, n.high); err != nil {
			return s, conf.Below(err, n.key)
		}
	}
	if l.host {
		if s.A, err = f.host(r.Host); err != nil {
			return s, conf.Below(err, "host")
		}
	}
	if l.to && r.To != many {
		if s.B, err = f.host(r.To); err != nil {
			return s, conf.Below(err, "to")
		}
	}
	return s, nil
}

// many stands for packets to many hosts, and idMark before a host id whose address is not known.
const many, idMark = "many", "id-"

// host returns the host id of an address, or of an id that is written out, and remembers the address.
func (f *File) host(text string) (id uint32, err error) {
	if hex, ok := strings.CutPrefix(text, idMark); ok {
		n, err := strconv.ParseUint(hex, 16, 32)
		if err != nil || n == 0 {
			return 0, fmt.Errorf("%q is not a host id", text)
		}
		return uint32(n), nil
	}
	a, err := netip.ParseAddr(text)
	if err != nil {
		return 0, fmt.Errorf("%q is not an address", text)
	}
	id = wire.FromNetip(a).Host()
	f.names[id] = text
	return id, nil
}

// rates returns the rates of the kinds that netsynth has, in their order.
func rates(in map[string][]int64) (all []habit.Rate, err error) {
	kinds := traffic.ClassNames()
	for _, name := range kinds {
		counts, ok := in[name]
		if !ok {
			continue
		}
		r := habit.Rate{Kind: name}
		for i, n := range counts {
			if err := within(n, mostBins); err != nil {
				return nil, conf.Below(err, "rates", name, strconv.Itoa(i))
			}
			r.Bins = append(r.Bins, uint32(n))
		}
		all = append(all, r)
	}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		if !slices.Contains(kinds, name) {
			return nil, conf.Below(fmt.Errorf("%q is not a kind of traffic that netsynth knows", name), "rates", name)
		}
	}
	return all, nil
}
