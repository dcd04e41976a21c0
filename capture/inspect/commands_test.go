package inspect

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// commandLines returns the commands in a capture, one line each: the time, the
// endpoints and the command.
func commandLines(t testing.TB, s capture.Source) (lines []string) {
	t.Helper()
	commands, err := NewCommands(s)
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range commands.All() {
		if err != nil {
			t.Fatal(err)
		}
		us := (r.Time + 500) / 1000
		line := strconv.FormatInt(us/1e6, 10) + "." + strconv.FormatInt(1e6+us%1e6, 10)[1:]
		lines = append(lines, line+" "+r.From.String()+"->"+r.To.String()+" "+string(r.Command.AppendText(nil)))
	}
	return lines
}

// The listings have Python's types. Only names and values are compared.
var (
	pyEnum   = regexp.MustCompile(`<\w+\.([\w|]+): \d+>`)
	pyStatus = regexp.MustCompile(`CAStatusCode\(name='(\w+)'.*?description='[^']*'\)`)
	pyArray  = regexp.MustCompile(`array\((\[[^]]*\])(, dtype=\w+)?\)`)
	pyBytes  = regexp.MustCompile(`\bb'`)
	pyTuple  = regexp.MustCompile(`\(('[^)]*')\)`)
	ourPV    = regexp.MustCompile(`, pv='[^']*'`)
	aNumber  = regexp.MustCompile(`\d+(\.\d*)?(e[+-]\d+)?`)
)

func normal(line string) string {
	line = pyStatus.ReplaceAllString(line, "$1")
	line = pyEnum.ReplaceAllString(line, "$1")
	line = pyArray.ReplaceAllString(line, "$1")
	line = pyBytes.ReplaceAllString(line, "'")
	line = pyTuple.ReplaceAllString(line, "[$1]")
	line = ourPV.ReplaceAllString(line, "")
	when, rest, _ := strings.Cut(line, " ")
	rest = aNumber.ReplaceAllStringFunc(rest, func(s string) string {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return s
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	})
	for strings.Contains(when, ".") && strings.HasSuffix(when, "0") {
		when = strings.TrimSuffix(when, "0")
	}
	return when + " " + strings.ReplaceAll(rest, " ", "")
}

func TestCommandsAreThoseOfTheListings(t *testing.T) {
	dir := frametest.Corpus(t, "reference", "channel-access")
	for _, row := range []struct {
		file, listing string
		finer         bool // than microseconds, which the listing rounded its own way
	}{
		{"example_tcp_data.pcap", "example_tcp_data", false}, {"example_udp_data.pcap", "example_udp_data", false},
		{"lo_caproto.pcap", "lo_caproto", false}, {"lo_caproto.pcapng", "lo_caproto", true}, {"lo_nano.pcap", "lo_caproto", true},
		{"any_caproto.pcap", "any_caproto", false},
	} {
		t.Run(row.file, func(t *testing.T) {
			listing, err := os.ReadFile(filepath.Join(dir, row.listing+".full.txt"))
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSpace(string(listing)), "\n")
			source, err := file.Open(filepath.Join(dir, row.file))
			if err != nil {
				t.Fatal(err)
			}
			defer source.Close()
			got := commandLines(t, source)
			if len(got) != len(want) {
				t.Errorf("%d commands, want %d", len(got), len(want))
			}
			for i := range min(len(got), len(want)) {
				g, w := normal(got[i]), normal(want[i])
				if row.finer {
					_, g, _ = strings.Cut(g, " ")
					_, w, _ = strings.Cut(w, " ")
				}
				if g != w {
					t.Errorf("line %d:\n got %s\nwant %s", i+1, g, w)
				}
			}
		})
	}
}

// cases are the commands in captures of one purpose each, without times and endpoints.
var cases = map[string][]string{
	"bad_dbr":          {"bad message: ReadNotifyResponse, data type 99 is unknown", aBeacon},
	"beacon":           {aBeacon},
	"beacon_ip6":       {aBeacon},
	"beacon_null":      {aBeacon},
	"beacon_raw":       {aBeacon},
	"beacon_shortudp":  {"bad message: 2 bytes are left over", aBeacon},
	"beacon_vlan1":     {aBeacon},
	"beacon_vlan2":     {aBeacon},
	"bigendian":        {aBeacon},
	"count_gt_payload": {"bad message: ReadNotifyResponse, 5 values of STRING do not fit into 40 bytes", aBeacon},
	"error_badstatus":  {"ErrorResponse(original_request=(command=VersionRequest, data_type=0, data_count=0, p1=0, p2=0), cid=7, status=65535, error_message='no way')"},
	"error_ok":         {"ErrorResponse(original_request=(command=VersionRequest, data_type=0, data_count=0, p1=0, p2=0), cid=7, status=ECA_NOSEARCHADDR, error_message='no way')"},
	"eventadd_short":   {"EventAddResponse(data=[''], data_type=STRING, data_count=1, status=ECA_NORMAL, subscriptionid=1, metadata=None)", aBeacon},
	"frag":             {aVersion, aSearch},
	"headeronly":       nil,
	"search_truncname": {"bad message: SearchRequest is cut short, 5 of its 64 bytes are there"},
	"snap64":           {aVersion, "bad message: 26 of 32 bytes are not in the capture"},
	"tcp_retrans":      {aVersion},
	"tcp_split": {aVersion, "CreateChanRequest(name='a:long:channel:name', cid=1, version=13)",
		"ReadNotifyRequest(data_type=TIME_DOUBLE, data_count=0, sid=1, ioid=1)",
		"ReadNotifyRequest(data_type=TIME_DOUBLE, data_count=0, sid=1, ioid=2)"},
	"truncated_file": {aVersion},
	"udp_trailing3":  {aVersion, aSearch, "bad message: 3 bytes are left over"},
	"zeros_udp":      nil,
}

const (
	aBeacon  = "Beacon(version=13, server_port=5064, beacon_id=1, address='10.0.0.1')"
	aVersion = "VersionRequest(priority=0, version=13)"
	aSearch  = "SearchRequest(name='my:pv:name', cid=7, version=13, reply=5)"
)

func TestCasesAreReadAsTheirNamesSay(t *testing.T) {
	for _, path := range frametest.Captures(t, "reference", "channel-access", "cases") {
		name := strings.TrimSuffix(filepath.Base(path), ".pcap")
		t.Run(name, func(t *testing.T) {
			source, err := file.Open(path)
			if name == "empty" {
				if err == nil {
					t.Error("an empty file is opened")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			want, known := cases[name]
			if !known {
				t.Error("not in the table")
			}
			got := commandLines(t, source)
			for i, line := range got {
				got[i] = strings.SplitN(line, " ", 3)[2]
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
