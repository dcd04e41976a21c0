package text_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/text"
)

// A printed packet becomes the frame that was captured, as far as the text goes.
func Example() {
	in := input.New("trace.txt", strings.NewReader(`listening on eth0, link-type EN10MB (Ethernet)
1700000000.250000 IP 192.0.2.7.40000 > 192.0.2.53.domain: 4660+ A? example.org. (29)
`))
	if !text.Looks(in) {
		fmt.Println("not printed by tcpdump")
		return
	}
	var p capture.Packet
	if err := text.Open(in).Next(&p); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(time.Unix(0, p.Time).UTC().Format(time.StampMilli), p.Size, "bytes on the wire")
	fmt.Printf("% x\n", p.Data[14:34]) // the IPv4 header
	// Output:
	// Nov 14 22:13:20.250 71 bytes on the wire
	// 45 00 00 39 00 00 00 00 40 11 00 00 c0 00 02 07 c0 00 02 35
}
