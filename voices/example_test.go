package voices_test

import (
	"fmt"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// A kernel can be played without an engine: a marimba's note in lane 2 of a group.
func Example() {
	bank, err := voices.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	marimba := &bank.Programs[12]
	layer := marimba.Layers[0]
	group := bank.Kernels[layer.Kernel].NewGroup()
	group.Start(2, synth.Note{Patch: layer.Patch, Key: 60, Velocity: 0.8})
	var out synth.LaneBlock
	blocks := 0
	for sounding := uint8(1 << 2); sounding != 0; blocks++ {
		sounding = group.Render(sounding, &out)
	}
	fmt.Println(marimba.Name, "on", bank.Kernels[layer.Kernel].Name(), "rings for more than a second:", blocks > 750)
	// Output: marimba on modal rings for more than a second: true
}
