package file

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// readCorpus reads a file to its end: every packet is counted and no library's
// decoder panics.
func readCorpus(t *testing.T, path string) ([]capture.Event, capture.Stats) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	evs := frametest.ReadAll(t, s)
	st := s.Stats()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	causes := make([]uint64, capture.NumCauses)
	for _, ev := range evs {
		causes[ev.Cause]++
	}
	causes[capture.CauseNone] = 0
	if st.Seen != uint64(len(evs)) || !slices.Equal(causes, st.Causes[:]) || st.Malformed != causes[capture.CauseMalformed] {
		t.Errorf("%d packets with causes %v, but stats %+v", len(evs), causes, st)
	}
	if st.Recovered > 0 {
		t.Errorf("a library's decoder panicked %d times", st.Recovered)
	}
	return evs, st
}

// listedPackets returns how many packets each capture of the corpus holds, as its list
// says. Captures that other programs could not read to their end are not in it.
func listedPackets(t *testing.T) map[string]int {
	t.Helper()
	list, err := os.Open(frametest.Corpus(t, "captures", "LIST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	r := csv.NewReader(list)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(len(rows), err)
	}
	const name, packets = 0, 9 // columns
	counts := map[string]int{}
	for _, row := range rows[1:] {
		if n, err := strconv.Atoi(row[packets]); err == nil {
			counts[row[name]] = n
		}
	}
	return counts
}

func TestEveryCaptureIsReadToItsEnd(t *testing.T) {
	counts := listedPackets(t)
	for _, path := range frametest.Captures(t, "captures") {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			evs, st := readCorpus(t, path)
			if want, listed := counts[name]; listed && len(evs) != want {
				t.Errorf("%d packets, want %d", len(evs), want)
			}
			if damaged := name == "libpcap-shb-option-too-long.pcapng"; damaged != (len(st.Warnings) > 0) {
				t.Errorf("warnings %q, want some: %t", st.Warnings, damaged)
			}
			delete(counts, name)
		})
	}
	for name := range counts {
		t.Errorf("%s is listed and not there", name)
	}
}

// caCases are the Channel Access cases: how many packets each holds, how many of them
// are not identified as Channel Access, and how many warnings it gives.
var caCases = map[string]struct{ packets, others, warnings int }{
	"bad_dbr": {packets: 2}, "beacon": {packets: 1}, "beacon_ip6": {packets: 1}, "beacon_null": {packets: 1},
	"beacon_raw": {packets: 1}, "beacon_shortudp": {packets: 2}, "beacon_vlan1": {packets: 1}, "beacon_vlan2": {packets: 1},
	"bigendian": {packets: 1}, "count_gt_payload": {packets: 2}, "error_badstatus": {packets: 1}, "error_ok": {packets: 1},
	"eventadd_short": {packets: 2}, "frag": {packets: 2, others: 1}, "headeronly": {}, "search_truncname": {packets: 1},
	"snap64": {packets: 1}, "tcp_retrans": {packets: 3}, "tcp_split": {packets: 3},
	"truncated_file": {packets: 3, warnings: 1}, "udp_trailing3": {packets: 1}, "zeros_udp": {packets: 1, others: 1},
}

func TestChannelAccessCasesHoldWhatTheirNamesSay(t *testing.T) {
	facts := map[string]capture.Facts{}
	for _, path := range frametest.Captures(t, "reference", "channel-access", "cases") {
		name := strings.TrimSuffix(filepath.Base(path), ".pcap")
		if name == "empty" {
			if _, err := Open(path); err == nil || errors.Is(err, io.EOF) {
				t.Errorf("empty: got %v, want that it is not a capture", err)
			}
			continue
		}
		evs, st := readCorpus(t, path)
		want, known := caCases[name]
		others := 0
		for _, ev := range evs {
			facts[name] |= ev.Facts
			if ev.App != capture.AppCA {
				others++
			}
			if ev.Cause != capture.CauseNone {
				t.Errorf("%s: a packet with cause %q", name, ev.Cause)
			}
		}
		if !known || len(evs) != want.packets || others != want.others || len(st.Warnings) != want.warnings {
			t.Errorf("%s: %d packets, %d not Channel Access, warnings %q; want %+v", name, len(evs), others, st.Warnings, want)
		}
	}
	if facts["tcp_retrans"]&capture.Retransmission == 0 || facts["frag"]&capture.LaterFragment == 0 {
		t.Errorf("facts %v: want a retransmission and a later fragment", facts)
	}
}
