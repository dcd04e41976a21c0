package main

import "github.com/spf13/cobra"

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

const helpCapture = `Listening to an interface needs rights, which are given up once it is open:

  sudo netsynth play -i eth0 -i wlan0
      The interfaces are opened first; then the program becomes the user who
      called sudo. On Linux, macOS and the BSDs.

  sudo setcap cap_net_raw=ep "$(command -v netsynth)"
  netsynth play -i eth0
      Linux: gives the right to this one program file, for good.

  macOS and the BSDs: whoever may read /dev/bpf* may listen. Wireshark's ChmodBPF
  lets the members of a group.

  Windows: needs Npcap (https://npcap.com). Where it was installed for
  administrators only, start netsynth from a terminal that runs as administrator.

  sudo tcpdump -i eth0 -U --immediate-mode -w - | netsynth play -
      Lets another program capture. Without --immediate-mode packets arrive half
      a second late.

"netsynth interfaces" lists what can be listened to; -i may be given several
times, "any" listens to all of them. With -p (--promiscuous) packets to others
are taken too; tcpdump's -p means the opposite. An interface that goes down is
waited for; --wait=false makes that the end.
Captures in pcap, pcapng and other formats (docs/formats.md), plain or packed (gzip, zstd, xz, bzip2),
and the text that tcpdump prints (docs/text.md), are read from a file or from
standard input ("-"). "netsynth demo" needs no rights at all.

No payload leaves the process: what drives the music is numbers (times, sizes,
ports, flags, hashes).`

const helpFilter = `Words after FILE (play, inspect), after OUT (render) or after the flags of "play -i"
and "inspect -i" choose the packets, in the syntax of tcpdump (pcap-filter(7)):

  netsynth play capture.pcap port 53 or icmp
  netsynth render capture.pcap web.wav tcp port 80 and host 10.0.0.7
  sudo netsynth play -i eth0 'not port 22'
  netsynth play capture.pcap 'tcp[tcpflags] & tcp-syn != 0'

  addresses   host net src dst ether host; 10.0.0.0/8, fe80::/10, 1:2:3:4:5:6
  ports       port portrange, of tcp, udp and sctp; numbers, or names such as domain
  protocols   ip ip6 arp rarp tcp udp sctp icmp icmp6 igmp pim ah esp vrrp, ip proto N
  behind      vlan [N], mpls [N], pppoes [N]: what follows looks behind the tag
  frames      less N, greater N, len, broadcast, multicast
  bytes       ip[8] < 5, udp[4:2] > 100, icmp[icmptype] = icmp-echo
  joined by   and or not && || ! ( ); "and" is no stronger than "or"

Names of hosts are not looked up. Quote what the shell would take: ( ) & ! [ ] < >.
Packets from a file that are left out count as "filtered" in the summary; those of
an interface the kernel leaves out, and nobody counts. Flags come anywhere; after
"--" a word may begin with "-".`

const helpSound = `Sound goes to the default device of PulseAudio, PipeWire or ALSA (Linux), Core
Audio (macOS) or WASAPI (Windows). There is no choice of device: set the default
one in your system's sound settings.

  --latency low|normal|safe   buffers of 1024, 2048 or 4096 frames. Take a longer
                              one when the summary shows late reads.
  --audio null                plays in real time without a device
  --audio -                   raw float32 stereo at 48 kHz on standard output:
      netsynth play x.pcap --audio - | aplay -f FLOAT_LE -r 48000 -c 2
      netsynth play x.pcap --audio - | ffplay -f f32le -ar 48000 -ch_layout stereo -

A "late read" is a moment at which the sound card had run out of sound. They are
counted and shown, never silent.`

const helpMIDI = `"netsynth render IN OUT.mid" writes the notes instead of their sound: a standard MIDI
file (format 1, 480 ticks a beat) with one track for each part, named as the presets
name it, with its program, volume and pan; the tempo, the meter and a marker for each
chord are in the first track. It ends where the sound file would. --to mid does the
same whatever OUT is called:

  netsynth render capture.pcap song.mid
  netsynth render capture.pcap - --to mid | timidity -

The sounds are those of whatever plays the file: General MIDI's programs are meant.

--compat NAME plays as an older program did:

  tcpdump-tunes    one melody: a note for each line "IP a.b.c.d.port > a.b.c.d.port: ...
                   length N" that tcpdump prints, and a rest before it
  tcp-dump-music   the same by the README of its successor

The MIDI file is then what that program wrote. Such a tune has a time of its own: --tempo
is refused, --speed, --max-gap and --preset change nothing. Packets that are no part of
it are counted as "of another kind". See docs/midi.md for the exact rules.`

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
