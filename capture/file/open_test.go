package file

import (
	"errors"
	"io"
	"path/filepath"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

func TestFilteredPacketsAreCountedAndLeftOut(t *testing.T) {
	s, err := OpenFiltered(filepath.Join("..", "..", "testdata", "wikipedia.pcap"), "udp port 53")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n := 0
	var evs [16]capture.Event
	for {
		k, err := s.Read(evs[:])
		for _, ev := range evs[:k] {
			if ev.Sport != 53 && ev.Dport != 53 {
				t.Errorf("a packet from port %d to %d is not filtered", ev.Sport, ev.Dport)
			}
		}
		n += k
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	st := s.Stats()
	if st.Seen != 136 || n == 0 || st.Filtered != 136-uint64(n) {
		t.Errorf("seen %d, filtered %d, read %d; want 136 seen, the rest filtered", st.Seen, st.Filtered, n)
	}
}

func TestOpenFilteredRefusesAFilterThatTheLinkTypeCannotHave(t *testing.T) {
	file := filepath.Join(t.TempDir(), "raw.pcap")
	frametest.WritePcap(t, file, capture.LinkRaw, nil)
	_, err := OpenFiltered(file, "ether host 1:2:3:4:5:6")
	var bad *filter.Error
	if !errors.As(err, &bad) {
		t.Errorf("error %v, want a *filter.Error", err)
	}
	if _, err := OpenFiltered("nothing.pcap", "prot 80"); !errors.As(err, &bad) {
		t.Errorf("error %v, want that of the filter first", err)
	}
}
