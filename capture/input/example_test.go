package input_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/netsynth/netsynth/capture/input"
)

// A compressed file of records, each a length byte and its data, the last one cut.
func ExampleUnpack() {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := io.WriteString(w, "\x05hello\x05world\x09good"); err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	in, err := input.Unpack(input.New("records.gz", &z))
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		h, err := in.Peek(1)
		if err != nil {
			fmt.Println(in.End(h, err))
			break
		}
		size := int64(h[0])
		data, _, err := in.Take(1, size, 1+size)
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%s\n", data)
	}
	fmt.Println(in.Warnings())
	// Output:
	// hello
	// world
	// good
	// EOF
	// [records.gz: packet 3 at byte 12 is cut short: reading ends there]
}
