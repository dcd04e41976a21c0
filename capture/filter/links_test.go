package filter_test

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

var update = flag.Bool("update", false, "count the packets of testdata/links.tsv with tcpdump")

// linkFrames returns the same frames of every link type in each run.
func linkFrames() map[capture.LinkType][]capture.Packet {
	chance := rand.New(rand.NewPCG(5, 6))
	frames := map[capture.LinkType][]capture.Packet{}
	sources := frametest.Rare()
	for _, src := range []string{"10.0.0.1", "fd00::1"} {
		dst := map[string]string{"10.0.0.1": "192.0.2.9", "fd00::1": "ff02::9"}[src]
		for _, port := range []int{80, 443, 53} {
			sources = append(sources, frametest.IPEther(src, dst, wire.ProtoTCP, frametest.TCP(port, 4000, frametest.Seg{Data: make([]byte, 40)})),
				frametest.IPEther(src, dst, wire.ProtoUDP, frametest.UDP(4000, port, make([]byte, 60))))
		}
	}
	for _, b := range sources {
		frames[capture.LinkEthernet] = append(frames[capture.LinkEthernet], capture.Packet{Data: b, Size: len(b)})
		for _, w := range frametest.Wrap(b) {
			frames[capture.LinkEthernet] = append(frames[capture.LinkEthernet], capture.Packet{Data: w, Size: len(w)})
		}
		underOtherLinks(chance, frames, b, len(b))
	}
	return frames
}

// TestLinkTypesCountAsStored compares filters on each link type with the packets that
// tcpdump accepted: testdata/links.tsv, a column for each link type.
func TestLinkTypesCountAsStored(t *testing.T) {
	name, frames := filepath.Join("testdata", "links.tsv"), linkFrames()
	if *update {
		storeLinks(t, name, frames)
	}
	table, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	lines := bufio.NewScanner(table)
	lines.Scan()
	links := strings.Split(lines.Text(), "\t")[1:]
	rows := 0
	for ; lines.Scan(); rows++ {
		row := strings.Split(lines.Text(), "\t")
		for i, want := range row[1:] {
			n, err := strconv.Atoi(links[i])
			if err != nil {
				t.Fatal(err)
			}
			link := capture.LinkType(n)
			if got := counted(row[0], link, frames[link]); got != want {
				t.Errorf("link type %d: %s: %s packets, want %s", link, row[0], got, want)
			}
		}
	}
	if rows < 50 || len(links) < 30 {
		t.Errorf("only %d expressions for %d link types stored", rows, len(links))
	}
}

// counted returns the number of frames that a filter accepts, or "refused".
func counted(expr string, link capture.LinkType, frames []capture.Packet) string {
	f, err := filter.Compile(expr, link)
	if err != nil {
		return "refused"
	}
	n := 0
	for _, p := range frames {
		if f.Match(p.Data, p.Size) {
			n++
		}
	}
	return strconv.Itoa(n)
}

// storeLinks writes the table with tcpdump's counts.
func storeLinks(t *testing.T, name string, frames map[capture.LinkType][]capture.Packet) {
	links := slices.Sorted(maps.Keys(frames))
	out := "expression"
	files := map[capture.LinkType]string{}
	for _, link := range links {
		out += fmt.Sprintf("\t%d", link)
		files[link] = filepath.Join(t.TempDir(), "frames.pcap")
		frametest.WritePcap(t, files[link], link, frames[link])
	}
	for _, expr := range storedExpressions {
		out += "\n" + expr
		for _, link := range links {
			accepted, refused := tcpdumpAccepts(t, "tcpdump", files[link], expr)
			if refused != "" {
				out += "\trefused"
			} else {
				out += fmt.Sprintf("\t%d", len(accepted))
			}
		}
	}
	if err := os.WriteFile(name, []byte(out+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// storedExpressions are the rows of testdata/links.tsv.
var storedExpressions = strings.Split(`ip
ip6
not ip
arp
tcp
udp and not tcp
icmp6
host 10.0.0.1
src host 10.0.0.1
net 10.0.0.0/8
dst net 192.0.2.0/24
ip6 host fd00::1
net fd00::/8
port 80
tcp port 80
tcp port 80 or udp port 53
udp portrange 50-100
not port 80
less 100
len > 120
ether[0] & 1 = 0
ip[8] = 64
tcp[tcpflags] & tcp-syn = 0
tcp[0:2] = 80 and udp[0] = 0
udp[ip[0] & 7 + 3] < 20
ip6[6] = 6
ip6 proto 43
ip6 protochain 6
protochain 17
ip broadcast
ip6 multicast
broadcast
multicast
ether host 0200.0000.0001
ether src 02:00:00:00:00:01
wlan addr2 02:00:00:00:00:01
wlan ra 02:00:00:00:00:02
wlan ta 02:00:00:00:00:02
type data
type mgt subtype beacon
dir fromds
radio[2] > 0
vlan 10
vlan and ip
mpls
mpls and ip
pppoed
iso
isis
l1
snp
esis or clnp
stp
ipx
netbeui
atalk
aarp
decnet
decnet host 1.5
lat or sca or moprc
llc
llc ui
llc rnr
ether proto \stp
ether proto 0x8137
inbound
outbound
ifindex 0
rnr 5
byte 1 > 2`, "\n")
