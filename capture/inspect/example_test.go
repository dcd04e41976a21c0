package inspect_test

import (
	"fmt"
	"time"

	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/inspect"
)

// The updates of each PV in a capture, and the time between them.
func ExampleCommands() {
	src, err := file.Open("../../testdata/channel-access.pcap")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer src.Close()
	commands, err := inspect.NewCommands(src)
	if err != nil {
		fmt.Println(err)
		return
	}
	last := map[string]int64{}
	for r, err := range commands.All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		c := r.Command
		if c.Kind != ca.EventAddResponse {
			continue
		}
		v, _ := c.Value()
		fmt.Print(c.PV, " is ", v.Text(0))
		if before, known := last[c.PV]; known {
			fmt.Print(" after ", time.Duration(c.Time-before))
		}
		fmt.Println()
		last[c.PV] = c.Time
	}
	// Output:
	// rpi:color is 000000
	// rpi:color is 000000 after 817.049ms
	// rpi:color is 000000 after 1.074266s
	// rpi:color is 000000 after 1.088397s
}
