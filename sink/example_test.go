package sink_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/netsynth/netsynth/sink"
)

// second is a second of silence.
type second struct{ given int }

func (s *second) Read(dst []float32) (int, error) {
	n := min(len(dst), sink.Rate*sink.Channels-s.given)
	clear(dst[:n])
	if s.given += n; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func ExampleCreateWAV() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	wav, err := sink.CreateWAV(filepath.Join(dir, "silence.wav"), sink.WAVOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := wav.Run(context.Background(), &second{})
	fmt.Println(report.Played(), report.Bytes, err)
	// Output: 1s 192044 <nil>
}

func ExampleParseReceiver() {
	fmt.Println(sink.ParseReceiver("[2001:db8::7]:7400"))
	fmt.Println(sink.ParseReceiver("studio.example"))
	fmt.Println(sink.ParseReceiver("studio.example:osc"))
	// Output:
	// 2001:db8::7 7400 <nil>
	// studio.example 0 <nil>
	//  0 osc receiver "studio.example:osc": port "osc" is not from 1 to 65535: want HOST or HOST:PORT, an IPv6 address in brackets
}
