package piece

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/synth"
)

// openOSC opens the receivers that the flags name. find, which may be nil, returns the
// address of a host id; parts names the channels' roles.
func openOSC(o *OSC, program Compat, source capture.Source, find func(id uint32) (capture.Endpoint, bool), parts [synth.NumChannels]string) (*osc.Sender, error) {
	if program.Sonification() {
		file.SizeAsCaptured(source)
	}
	sender, err := osc.Open(osc.Options{Receivers: o.Receivers, Sonification: program.Sonification(),
		Bundles: o.Bundle, Parts: parts, Addresses: find})
	if err != nil {
		return nil, exit.New(exit.CodeError, err, "give an address, or a name that this machine can resolve")
	}
	if interfaces, ok := source.(*live.Source); ok && !o.HearSelf {
		interfaces.Ignore(sender.LocalAddrs())
	}
	return sender, nil
}

// oscReports returns the counts of the sender's receivers, none of a nil sender.
func oscReports(sender *osc.Sender) (all []summary.OSC) {
	if sender == nil {
		return nil
	}
	for _, r := range sender.Reports() {
		all = append(all, summary.OSC(r))
	}
	return all
}
