package theory_test

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler/theory"
)

func ExampleChordName() {
	fmt.Println(theory.ChordName(2, 1<<2|1<<6|1<<9|1<<1))
	// Output: Dmaj7
}
