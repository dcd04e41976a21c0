package filter_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// TestTheSameFindingsAreDecidedTheSame runs programs on frames, whole and damaged, of all link types: two in which
// the same was found are accepted by the same.
func TestTheSameFindingsAreDecidedTheSame(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 14))
	frames := linkFrames()
	type key struct {
		program int
		looked  uint32
		found   filter.Findings
	}
	compared, incomplete := 0, 0
	for range 60 {
		var exprs []string
		for range 3 {
			exprs = append(exprs, frametest.Filters[chance.IntN(len(frametest.Filters))])
		}
		for _, link := range slices.Sorted(maps.Keys(frames)) {
			var programs []*filter.Filter
			for _, expr := range exprs {
				f, _ := filter.Compile(expr, link) // an error: it has no meaning there
				programs = append(programs, f)
			}
			r := filter.NewReads(programs)
			if !r.Complete {
				incomplete++
				continue
			}
			decided := map[key]bool{}
			for _, p := range frames[link] {
				for _, p := range []capture.Packet{p, frametest.Damage(chance, p), frametest.Damage(chance, p)} {
					var whole filter.Findings
					r.Take(p.Data, r.All(), &whole)
					var now [3]bool
					for i, f := range programs {
						if now[i] = f != nil && f.Match(p.Data, p.Size); f == nil {
							continue
						}
						accepts, looked := r.Run(f, &whole)
						if accepts != now[i] {
							t.Fatalf("link type %d, %q: %x is decided %v, want %v", link, exprs[i], p.Data, accepts, now[i])
						}
						k := key{i, looked, filter.Findings{}}
						r.Take(p.Data, looked, &k.found)
						if was, known := decided[k]; known && was != accepts {
							t.Fatalf("link type %d, %q: %x is decided %v and %v", link, exprs[i], p.Data, was, accepts)
						} else if known {
							compared++
						}
						decided[k] = accepts
					}
				}
			}
		}
	}
	if compared < 1000 || incomplete == 0 {
		t.Errorf("%d frames compared, %d times programs read elsewhere", compared, incomplete)
	}
}
