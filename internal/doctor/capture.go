package doctor

import (
	"errors"
	"strings"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/help"
	"github.com/netsynth/netsynth/internal/privilege"
)

// probed is the filter with which a capture is opened, so that the kernel has to take one.
const probed = "tcp port 80"

// captureRights opens a capture on the loopback interface, which every machine has, and closes it.
// Then it gives up the rights that this took, as play does.
func captureRights(p *Patient) []Finding {
	own, outer := "lo", "eth0"
	list, err := live.Interfaces()
	if err != nil {
		return wrong(Bad, err.Error(), `see "netsynth help capture"`)
	}
	for _, i := range list {
		if i.Loopback {
			own = i.Name
		}
	}
	for _, i := range list {
		if !i.Loopback && i.Up {
			outer = i.Name
			break
		}
	}
	source, err := live.Open(live.Options{Interface: own, Filter: probed, Wait: true})
	var rights *live.RightsError
	switch {
	case errors.As(err, &rights):
		return wrong(Bad, rights.Error(), strings.Split(help.Rights("play -i "+outer), "\n")...)
	case err != nil:
		return wrong(Bad, err.Error(), `see "netsynth help capture"`)
	}
	if err := source.Close(); err != nil {
		return wrong(Warn, err.Error(), `see "netsynth help capture"`)
	}
	if err := p.Stages.AfterCapture(privilege.Drop); err != nil {
		return wrong(Bad, err.Error(), `see "netsynth help capture"`)
	}
	return fine("this program may listen to interfaces, and the kernel takes its filters")
}
