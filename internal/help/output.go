package help

// Sound is about sound cards, latency, and working without a card.
const Sound = `Sound goes to the default device of PulseAudio, PipeWire or ALSA (Linux), Core
Audio (macOS) or WASAPI (Windows).

  --device NAME               another device: a sink of PulseAudio or PipeWire, by its
                              name, number or description ("pactl list short sinks");
                              without a sound server an ALSA card ("aplay -l").
                              PULSE_SINK=NAME in the environment does the same. On
                              macOS and Windows make it the default in the settings.
  --latency low|normal|safe   buffers of 1024, 2048 or 4096 frames. Take a longer
                              one when the summary shows late reads.
  --wait-sound                begins without a sound card, and plays when there is one
  --audio null                plays in real time without a device
  --audio -                   raw float32 stereo at 48 kHz on standard output:
      netsynth play x.pcap --audio - | aplay -f FLOAT_LE -r 48000 -c 2
      netsynth play x.pcap --audio - | ffplay -f f32le -ar 48000 -ch_layout stereo -

Under sudo the sound server of the user who called it is used. PULSE_SERVER names
another server. docs/sound.md says more.

A sound card that is lost does not end the program: it says so, goes on in silence, and
plays again when the card, or the sound server, is back.

A late read means that the sound card ran out of sound for a moment. Late reads are
counted in the summary.`

// OSC is about sending to other programs.
const OSC = `--osc HOST[:PORT] sends notes, packets, chords, states and what is noticed as Open Sound
Control (OSC 1.0) over UDP. It may be given several times; the default port is 57120; an
IPv6 address stands in brackets.

  sudo netsynth play -i eth0 --osc 127.0.0.1         # SuperCollider
  netsynth play capture.pcap --osc localhost:4560    # Sonic Pi
  netsynth render capture.pcap out.wav --osc 192.0.2.7:7400 --realtime

  /netsynth/note     time channel key velocity program part     velocity 0 ends it
  /netsynth/packet   time src sport dst dport proto app flags size payload direction
  /netsynth/chord    time name root note note note ...
  /netsynth/state    time name begins(1)-or-ends(0) tension
  /netsynth/cause    time name src dst dport count confidence   of a state that begins
  /netsynth/new      time what client server app port more      traffic that was not here
  /netsynth/unusual  time kind host begins-or-ends rate usual   a rate far above the usual
  /netsynth/meter    time peak-dBFS loudness-LUFS voices packets

Channels are 1 to 64, programs 1 to 128, keys 0 to 127 (60 is middle C).

  --osc-bundle       sends bundles with time tags; default: plain messages
  --realtime         renders no faster than the piece plays (render)
  --hear-self        plays the packets that are sent, too; default: they count as filtered
                     (play -i)
  --compat internet-sonification
                     sends that program's datagrams to its ports 1120 to 1125 instead

netsynth opens no listening port and sends no payload. A receiver that is slow or gone
does not disturb the sound: the summary says how many messages each receiver was sent,
and how many were dropped. docs/osc.md has the types, and receivers in SuperCollider,
Sonic Pi and Max.`

// MIDI is about MIDI files, and the tunes of older programs.
const MIDI = `A MIDI file is played, or rendered, by netsynth's own instrument: formats 0, 1 and 2, up
to four ports, General MIDI's programs, drums and controllers. It goes through reverb,
chorus, delay and limiter only. Of a damaged file, what can be read is played:

  netsynth play song.mid
  netsynth render song.mid song.wav

--solo PART and --mute PART choose parts (a role, its instrument or a channel), and
"render --stems DIR" writes each part to a file of its own, before the master:

  netsynth render capture.pcap mix.wav --stems parts

"netsynth render IN OUT.mid" writes the notes instead of their sound: a standard MIDI
file (format 1, 480 ticks a beat) with one track for each role, named as in the preset,
with its program, volume, pan and sends; the tempo, the meter and markers for chords and
states are in the first track. It is as long as the sound file would be. --to mid writes
MIDI whatever the name of OUT is:

  netsynth render capture.pcap song.mid
  netsynth render capture.pcap - --to mid | timidity -

A player uses its own sounds; the programs are General MIDI's.

--compat NAME plays as an older program did:

  tcpdump-tunes    one melody: a note for each line "IP a.b.c.d.port > a.b.c.d.port: ...
                   length N" that tcpdump prints, and a rest before it
  tcp-dump-music   the same by the README of its successor

The MIDI file is then the one which that program wrote. Such a tune has its own tempo
and timing: --tempo is refused; --speed, --max-gap and --preset have no effect. Packets
that it does not play are counted as "of another kind". See docs/midi.md for the exact
rules.`
