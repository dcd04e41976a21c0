package voices

import (
	"bytes"
	"testing"
)

// BenchmarkRead reads a user's file of a typical patch of each kernel and makes the bank with it.
func BenchmarkRead(b *testing.B) {
	for _, row := range []struct {
		name   string
		number int
		drum   bool
	}{{"harmonic", 41, false}, {"modal", 12, false}, {"string", 25, false}, {"analog", 81, false}, {"noise", 38, true}} {
		b.Run(row.name, func(b *testing.B) {
			var text bytes.Buffer
			if err := Export(&text, row.number, row.drum); err != nil {
				b.Fatal(err)
			}
			base := bank()
			for b.Loop() {
				own, err := Read("x.toml", text.Bytes())
				if err != nil {
					b.Fatal(err)
				}
				Over(base, own)
			}
		})
	}
}
