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

// Check returns a usage error for command if what the flags say does not go together.
func (o *OSC) Check(command string, compat Compat) error {
	for _, text := range o.Receivers {
		_, port, err := osc.ParseReceiver(text)
		if err != nil {
			return exit.Usage(command, "--osc: %w", err)
		}
		if compat.Sonification() && port != 0 {
			return exit.Usage(command, "--osc %s: --compat %s has its own ports: give only the host", text, compat)
		}
	}
	switch flag := o.needs(compat); {
	case len(o.Receivers) == 0 && flag != "":
		return exit.Usage(command, "--osc HOST is missing: %s needs it", flag)
	case compat.Sonification() && o.Bundle:
		return exit.Usage(command, "--compat %s sends no bundles", compat)
	}
	return nil
}

// needs returns a flag that was given and needs --osc, empty if there is none.
func (o *OSC) needs(compat Compat) string {
	switch {
	case o.Bundle:
		return "--osc-bundle"
	case o.HearSelf:
		return "--hear-self"
	case o.Realtime:
		return "--realtime"
	case compat.Sonification():
		return "--compat " + string(compat)
	}
	return ""
}
