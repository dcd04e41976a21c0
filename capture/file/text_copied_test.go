package file

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// trace is six packets of five seconds, one of them on two lines.
var trace = []string{
	"12:00:00.500000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:11, ack 1, win 502, length 10",
	"12:00:01.500000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [P.], seq 1:11, ack 11, win 502, length 10",
	"12:00:02.500000 IP (tos 0x0, ttl 64, id 5, offset 0, flags [DF], proto UDP (17), length 76)",
	"    10.0.0.1.123 > 192.0.2.1.123: [udp sum ok] NTPv4, Client, length 48",
	"12:00:03.500000 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28",
	"12:00:04.500000 IP6 2001:db8::1.40000 > 2001:db8::2.22: Flags [F.], seq 1, ack 1, win 502, length 0",
	"12:00:05.500000 IP 10.0.0.1.40000 > 10.0.0.2.53: 4660+ A? example.org. (29)",
}

// each returns the trace with every line changed by f.
func each(f func(n int, line string) string) string {
	var b strings.Builder
	for i, line := range trace {
		b.WriteString(f(i+1, line) + "\n")
	}
	return b.String()
}

// prefixed returns the trace with a prefix before every line.
func prefixed(prefix string) string {
	return each(func(_ int, line string) string { return prefix + line })
}

// utf16Text returns s as PowerShell writes it.
func utf16Text(order binary.AppendByteOrder, s string) string {
	b := order.AppendUint16(nil, 0xfeff)
	for _, c := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, c)
	}
	return string(b)
}

// A trace that was pasted, quoted, numbered, coloured or logged has the packets and
// times of the trace.
func TestCopiedTracesReadLikeTheTrace(t *testing.T) {
	want, _ := readText(t, strings.Join(trace, "\n"))
	if len(want) != 6 {
		t.Fatalf("%d packets, want 6", len(want))
	}
	colour := strings.NewReplacer("10.0.0.1", "\x1b[01;31m\x1b[K10.0.0.1\x1b[m\x1b[K", " IP ", "\x1b[1m IP \x1b[0m")
	for name, text := range map[string]string{
		"four spaces":          prefixed("    "),
		"a space":              prefixed(" "),
		"a tab":                prefixed("\t"),
		"spaces, then text":    "Hello,\n\nI see this:\n\n" + prefixed("    "),
		"quoted":               prefixed("> "),
		"quoted twice":         prefixed(">> "),
		"quoted by a bar":      prefixed("| "),
		"a list":               prefixed("* "),
		"a difference":         prefixed("+"),
		"a comment":            prefixed("# "),
		"quoted and indented":  prefixed(">     "),
		"cat -n":               each(func(n int, line string) string { return fmt.Sprintf("%6d\t%s", n, line) }),
		"grep -n":              each(func(n int, line string) string { return fmt.Sprintf("%d:%s", n, line) }),
		"a numbered list":      each(func(n int, line string) string { return fmt.Sprintf("%d. %s", n, line) }),
		"numbers in brackets":  each(func(n int, line string) string { return fmt.Sprintf("[%d] %s", n, line) }),
		"an arrow":             each(func(n int, line string) string { return fmt.Sprintf("%3d→%s", n, line) }),
		"docker logs -t":       prefixed("2024-01-01T12:00:00.501234567Z "),
		"docker compose logs":  prefixed("capture-1  | "),
		"with a zone":          prefixed("2024-01-01T12:00:00+01:00 "),
		"kubectl logs":         prefixed("[pod/web-0/sniffer] "),
		"the journal":          prefixed("Jan 01 12:00:00 router tcpdump[812]: "),
		"the journal, ISO":     prefixed("2024-01-01T12:00:00+0100 router tcpdump[812]: "),
		"the journal, seconds": prefixed("1704106800.123456 router tcpdump[812]: "),
		"colours":              each(func(_ int, line string) string { return colour.Replace(line) }),
		"a coloured line":      each(func(_ int, line string) string { return "\x1b[33m" + line + "\x1b[0m" }),
		"colours made visible": each(func(_ int, line string) string {
			return "^[[33m" + strings.ReplaceAll(line, "10.0.0.2", "#033[1m10.0.0.2#033[0m")
		}),
		"colours without ESC": each(func(_ int, line string) string {
			return "[31m" + strings.ReplaceAll(line, "10.0.0.2", "[01m[K10.0.0.2[m[K")
		}),
		"a date before":      prefixed("2024/01/01 12:00:00 "),
		"a priority":         prefixed("<30>Jan  1 12:00:00 host tcpdump: "),
		"a UTF-8 mark":       "\xef\xbb\xbf" + prefixed(""),
		"CRLF":               each(func(_ int, line string) string { return line + "\r" }),
		"UTF-16":             utf16Text(binary.LittleEndian, strings.ReplaceAll(prefixed(""), "\n", "\r\n")),
		"UTF-16, big endian": utf16Text(binary.BigEndian, prefixed("")),
		"a decimal comma":    each(func(_ int, line string) string { return strings.Replace(line, ".500000", ",500000", 1) }),
	} {
		got, st := readText(t, text)
		for _, w := range st.Warnings {
			if name != "spaces, then text" || !strings.Contains(w, "names no packet") {
				t.Errorf("%s: warning %q", name, w)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %+v\nwant %+v", name, got, want)
		}
	}
}

// A log's stamp is the packet's where tcpdump wrote none (-t).
func TestALogsStampsAreTimes(t *testing.T) {
	const packet = "IP 10.0.0.1 > 10.0.0.2: igmp\n"
	for name, text := range map[string]string{
		"docker logs -t": "2024-02-29T23:59:59.000000001Z " + packet + "2024-03-01T00:00:01.000000001Z " + packet,
		"two zones":      "2024-02-29T23:59:59+01:00 " + packet + "2024-02-29T22:00:01-0100 " + packet,
		"no zone":        "2024-02-29T23:59:59 " + packet + "2024-03-01T00:00:01 " + packet,
		"-ttt, quoted":   ">  00:00:05.000000 " + packet + ">  00:00:02.000000 " + packet,
		"partly a space": "23:59:59.000000 " + packet + " 00:00:01.000000 " + packet,
		"the journal":    "Feb 28 23:59:59 router tcpdump[812]: " + packet + "Mar  1 00:00:01 router tcpdump[812]: " + packet,
	} {
		list, st := readText(t, text)
		const want = int64(2e9)
		if len(list) != 2 || list[1].Time-list[0].Time != want || len(st.Warnings) > 0 {
			t.Errorf("%s: %+v, warnings %q; want two packets %d ns apart", name, list, st.Warnings, want)
		}
	}
}

// A time in a form that is not understood is one warning.
func TestATimeThatIsNotUnderstoodIsWarned(t *testing.T) {
	for _, stamps := range [][2]string{{"noon 12:00:01PM", "noon 12:00:02PM"}, {"1704106800123", "1704106800124"}, {"[12:00]", "[12:01]"}} {
		list, st := readText(t, stamps[0]+" IP 10.0.0.1 > 10.0.0.2: igmp\n"+stamps[1]+" IP 10.0.0.1 > 10.0.0.2: igmp\n")
		if len(list) != 2 || len(st.Warnings) != 1 || !strings.Contains(st.Warnings[0], "times are made up") {
			t.Errorf("%q: %d packets, warnings %q", stamps, len(list), st.Warnings)
		}
	}
	if _, st := readText(t, "IP 10.0.0.1 > 10.0.0.2: igmp\neth0  Out IP 10.0.0.1 > 10.0.0.2: igmp\n00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype IPv4 (0x0800), length 60: 10.0.0.1 > 10.0.0.2: igmp\n"); len(st.Warnings) > 0 {
		t.Errorf("-t: warnings %q", st.Warnings)
	}
}

// No line that begins with a blank or a control character disappears: it is a packet, a
// line about the packet before, or unread.
func TestNoLineIsLostSilently(t *testing.T) {
	const packet = "12:00:00.000001 IP 10.0.0.1.1 > 192.0.2.1.2: UDP, length 5\n"
	for _, c := range []struct {
		name, text      string
		packets, unread int
	}{
		{"partly indented", packet + "    " + packet + "\t" + packet, 3, 0},
		{"control characters", packet + "\x07" + packet + "\x00" + packet + "\x08\x08" + packet, 4, 0},
		{"nonsense after a control character", packet + "\x07nonsense\n", 1, 1},
		{"nonsense first", "  nonsense\n" + packet, 1, 1},
		{"nonsense after nonsense", packet + "nonsense\n    more of it\n", 1, 2},
		{"details", packet + "\tdetails of it\n    more of them\n\n", 1, 0},
		{"an error, indented", packet + "Error: nothing\nIs lost here\n", 1, 2},
		{"an address on a line", packet + "10.0.0.1\nIs lost here\n", 1, 2},
		{"without stamps", "    IP 10.0.0.1.1 > 192.0.2.1.2: UDP, length 5\n    IP 10.0.0.1.1 > 192.0.2.1.2: UDP, length 5\n", 2, 0},
		{"a quoted packet", packet + "\tIP 10.0.0.9.1 > 192.0.2.9.2: UDP, length 5\n", 1, 0},
	} {
		list, st := readText(t, c.text)
		if len(list) != c.packets || st.Unread != uint64(c.unread) {
			t.Errorf("%s: %d packets, %d unread lines; want %d and %d; %q", c.name, len(list), st.Unread, c.packets, c.unread, st.Warnings)
		}
	}
}

// A record is not parsed again for each of many indented lines: this takes hours if it is.
func TestManyIndentedLinesAreReadInLinearTime(t *testing.T) {
	for _, line := range []string{"    IP (tos 0x0)\n", "    (tos 0x0)\n", "    IP 10.0.0.1 > 10.0.0.2: VXLAN, flags [I] (0x08), vni 7\n", "    MPLS (label 1)\n"} {
		list, _ := readText(t, "12:00:00.000001 IP (tos 0x0)\n"+strings.Repeat(line, 200000)+trace[0]+"\n")
		if len(list) < 2 || list[len(list)-1].Proto != 6 {
			t.Errorf("%q: %d packets", line, len(list))
		}
	}
}

// storedTraces are the traces in testdata, with the packets that they hold.
var storedTraces = []struct {
	name    string
	sizes   []uint32
	flags   []capture.TCPFlags
	payload []uint32
	seconds float64
}{
	{"tcpdump3-v-tcp.txt", []uint32{74, 74, 66, 166, 54}, []capture.TCPFlags{capture.SYN, capture.SYN | capture.ACK, capture.ACK, capture.PSH | capture.ACK, capture.RST}, []uint32{0, 0, 0, 100, 0}, 1},
	{"tcpdump3-udp.txt", []uint32{62, 242, 62}, []capture.TCPFlags{0, 0, 0}, []uint32{20, 200, 20}, 2},
	{"tcpdump3-bytes.txt", []uint32{58, 54}, []capture.TCPFlags{capture.SYN, capture.RST | capture.ACK}, []uint32{0, 0}, 1},
	{"indented.txt", []uint32{64, 64, 64, 64, 64, 64}, slices.Repeat([]capture.TCPFlags{capture.PSH | capture.ACK}, 6), []uint32{10, 10, 10, 10, 10, 10}, 5},
	{"partly-indented.txt", []uint32{64, 64, 64, 64, 64, 64}, slices.Repeat([]capture.TCPFlags{capture.PSH | capture.ACK}, 6), []uint32{10, 10, 10, 10, 10, 10}, 5},
	{"container-log.txt", []uint32{64, 64, 64, 64, 64, 64}, slices.Repeat([]capture.TCPFlags{capture.PSH | capture.ACK}, 6), []uint32{10, 10, 10, 10, 10, 10}, 5},
}

func TestStoredTracesAreRead(t *testing.T) {
	for _, c := range storedTraces {
		b, err := os.ReadFile(filepath.Join("testdata", c.name))
		if err != nil {
			t.Fatal(err)
		}
		list, st := readText(t, string(b))
		var sizes, payload []uint32
		var flags []capture.TCPFlags
		for _, ev := range list {
			sizes, flags, payload = append(sizes, ev.Size), append(flags, ev.Flags), append(payload, uint32(ev.Payload))
		}
		if !slices.Equal(sizes, c.sizes) || !slices.Equal(flags, c.flags) || !slices.Equal(payload, c.payload) || len(st.Warnings) > 0 {
			t.Errorf("%s: sizes %v, flags %v, payload %v, warnings %q; want %v, %v, %v", c.name, sizes, flags, payload, st.Warnings, c.sizes, c.flags, c.payload)
			continue
		}
		if seconds := float64(list[len(list)-1].Time-list[0].Time) / 1e9; seconds != c.seconds {
			t.Errorf("%s: %v s, want %v", c.name, seconds, c.seconds)
		}
	}
}

// Text in UTF-16 that is no trace is refused as such.
func TestUTF16ThatIsNoTraceIsRefused(t *testing.T) {
	if _, err := NewReader("x", strings.NewReader(utf16Text(binary.LittleEndian, "Hello, this is prose.\r\n"))); err == nil || err == io.EOF {
		t.Errorf("got %v, want that it is not a capture", err)
	}
	frametest.ReadAll(t, mustRead(t, utf16Text(binary.LittleEndian, trace[0])))
}

// mustRead returns a Source of s.
func mustRead(t *testing.T, s string) capture.Source {
	t.Helper()
	src, err := NewReader("x", strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// Where no address is printed there is none.
func TestNoAddressIsMadeUp(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "text-no-address.txt"))
	if err != nil {
		t.Fatal(err)
	}
	look, err := inspect.New(mustRead(t, string(b)), true)
	if err != nil {
		t.Fatal(err)
	}
	r, err := look.Next(1)
	if err != nil || r.From.String() != "-" || r.To.String() != "-" {
		t.Errorf("%v -> %v, %v; want - -> -", r.From, r.To, err)
	}
}

// One word after printed ports is the start of a payload, not a later fragment.
func TestOneWordAfterPortsIsNoFragment(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "text-one-word.txt"))
	if err != nil {
		t.Fatal(err)
	}
	list, _ := readText(t, string(b)+"12:00:00 IP 10.0.0.1.9 > 10.0.0.2.99: udp\n12:00:00 IP 10.0.0.1 > 10.0.0.2: udp\n")
	want := []struct {
		port  uint16
		app   string
		later bool
	}{{88, "kerberos", false}, {1985, "", false}, {5060, "sip", false}, {99, "", false}, {0, "", true}}
	if len(list) != len(want) {
		t.Fatalf("%d packets, want %d", len(list), len(want))
	}
	for i, w := range want {
		if ev := list[i]; ev.Dport != w.port || w.app != "" && ev.App.String() != w.app || (ev.Facts&capture.LaterFragment != 0) != w.later || ev.Proto != 17 {
			t.Errorf("line %d: %+v, want port %d, %s, later fragment %t", i+1, ev, w.port, w.app, w.later)
		}
	}
}
