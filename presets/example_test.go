package presets_test

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/presets"
)

func ExampleLoad() {
	s, err := presets.Load("dorian-drive")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.MilliBPM/1000, "beats a minute;", s.About)
	fmt.Println(s.A[0])
	_, err = presets.Load("dorian-dive")
	near, _, _ := strings.Cut(err.Error(), " There are ")
	fmt.Println(near)
	// Output:
	// 120 beats a minute; driving: synth bass, saw arpeggio, four on the floor
	// 1s 1s/7t 4s 4s/3t 1s 1s/7t 4s 5s/7t
	// no preset "dorian-dive"; did you mean "dorian-drive"?
}
