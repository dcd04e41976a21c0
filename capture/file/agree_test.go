package file

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// compareWithLibrary reads a source and compares every Ethernet frame without a tunnel
// with gopacket's reading, at least one.
func compareWithLibrary(t *testing.T, o *frametest.Oracle, name string, s capture.Source) {
	t.Helper()
	n := 0
	for _, d := range s.(decode.Source).Decoders() {
		d.WhenDecoded(func(ev *capture.Event) {
			n++
			if frame, link := d.Frame(); link == capture.LinkEthernet && d.Tunnels() == 0 && ev.Cause == capture.CauseNone {
				o.Agree(t, name+" packet "+strconv.Itoa(n), frame, ev)
			}
		})
	}
	frametest.ReadAll(t, s)
	if n == 0 {
		t.Errorf("%s: no packet was compared", name)
	}
}

func TestTheLibraryAgrees(t *testing.T) {
	o := frametest.NewOracle()
	compareFileWithLibrary(t, o, "../../testdata/wikipedia.pcap")
	compareWithLibrary(t, o, "demo", demo.New(5, 5*time.Minute))
}

func TestTheLibraryAgreesOnTheCorpus(t *testing.T) {
	o := frametest.NewOracle()
	for _, path := range frametest.Captures(t, "captures") {
		if st, err := os.Stat(path); err != nil || st.Size() > pcapHeader {
			compareFileWithLibrary(t, o, path)
		}
	}
}

// compareFileWithLibrary compares the packets of the capture at path.
func compareFileWithLibrary(t *testing.T, o *frametest.Oracle, path string) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	compareWithLibrary(t, o, filepath.Base(path), s)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// The classes of testdata/wikipedia.pcap, packet by packet, and how often each
// comes in a row.
func TestAStoredCaptureKeepsItsClasses(t *testing.T) {
	s, err := Open("../../testdata/wikipedia.pcap")
	if err != nil {
		t.Fatal(err)
	}
	evs := frametest.ReadAll(t, s)
	var got strings.Builder
	var last string
	var n int
	flush := func() {
		if n > 0 {
			got.WriteString(last)
			if n > 1 {
				got.WriteString("*" + strconv.Itoa(n))
			}
			got.WriteString(" ")
		}
		n = 0
	}
	for i := range evs {
		c := strings.Join(frametest.Classes(&evs[i]), "+")
		if c != last {
			flush()
		}
		last = c
		n++
	}
	flush()
	if want := strings.Join(strings.Fields(wikipediaClasses), " "); strings.TrimSpace(got.String()) != want {
		t.Errorf("got %s\nwant %s", got.String(), want)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

const wikipediaClasses = `
DISC*3 OTHER ARP WEB*2 ACK SYN SYNACK ACK WEB ACK WEB ACK DNSQ DNSA DNSQ NX DNSQ DNSA SYN*2 DNSQ
DNSA DNSQ NX DNSQ DNSA SYN DNSQ DNSA DNSQ NX DNSQ DNSA SYN*2 DNSQ DNSA DNSQ NX DNSQ DNSA SYN DNSQ
DNSA DNSQ DNSA SYN SYNACK ACK WEB SYNACK ACK WEB SYNACK ACK WEB SYNACK ACK SYNACK ACK WEB*2 SYNACK
ACK WEB SYNACK ACK WEB ACK*2 WEB ACK WEB*2 ACK WEB ACK WEB ACK WEB ACK*2 WEB ACK WEB ACK*2 WEB*3 ACK
WEB ACK WEB ACK WEB*3 ACK WEB*2 ACK*2 WEB ACK ARP ACK*2 OTHER SYNACK DISC ARP*2 DISC OTHER DISC*5
ARP DISC*3 ARP DISC*2 OTHER DISC*5
`
