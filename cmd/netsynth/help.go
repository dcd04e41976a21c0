package main

import (
	"github.com/spf13/cobra"
)

// helpTopics are pages of "netsynth help" that belong to no one command.
func helpTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "capture", Short: "rights for listening to an interface, and other inputs", Long: helpCapture},
		{Use: "filter", Short: "hearing only some of the packets", Long: helpFilter},
		{Use: "sound", Short: "sound cards, latency, and working without one", Long: helpSound},
		{Use: "osc", Short: "telling other programs: SuperCollider, Sonic Pi, Max", Long: helpOSC},
		{Use: "midi", Short: "MIDI files, and the tunes of older programs", Long: helpMIDI},
		{Use: "listening", Short: "what you hear and what it means", Long: helpListening},
		{Use: "exit-codes", Short: "what the program's exit code says", Long: helpExitCodes},
	}
}

const helpListening = `Everything you hear is caused by packets. In the preset aurora:

  pad (warm chords)         always there; louder and fuller with the total packet rate
  bass                      download: the busier, the more notes a bar
  guitar, running           web traffic and other small TCP flows; high accents: TLS hellos
  electric piano            a person typing: SSH; each connection has its own motif
  glockenspiel              name service: question, then answer above it
  crystal, sonar            ping and its echo
  cello figure              upload
  kalimba                   sensors: MQTT, CoAP, Modbus; one pitch a device
  marimba                   EPICS Channel Access
  synth brass               QUIC bursts
  side stick, wood block    connections opened, accepted, closed
  kick, snare, hi-hat       the groove grows with every tenfold of the packet rate

and when something is wrong, the harmony tightens and the rest steps back:

  xylophone ladder          port scan          rolling toms        flood
  trembling strings         losses             muted trumpet       refused
  dulcimer                  ARP storm          knocking            log-in guessing
  a wood block a bar, alone: running, and nothing happens

"netsynth presets show NAME" prints this legend for any preset.`

const helpExitCodes = `  0    done
  1    an error: a file that is no capture, a full disk, a closed device
  2    the command line cannot be meant
  3    no sound card (or it was lost)
  4    no capture: no rights, no such interface, or it went away and is not waited for
  5    the input is damaged, and --strict was given
  128+n  ended by signal n: 130 is Ctrl-C, 143 TERM, 129 hang-up`
