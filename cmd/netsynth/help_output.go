package main

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

const helpOSC = `--osc HOST[:PORT] sends what happens as Open Sound Control (OSC 1.0) over UDP. It may
be given several times; the port is 57120 unless said otherwise; IPv6 in brackets.

  sudo netsynth play -i eth0 --osc 127.0.0.1         SuperCollider
  netsynth play capture.pcap --osc localhost:4560    Sonic Pi
  netsynth render capture.pcap out.wav --osc 192.0.2.7:7400 --realtime

  /netsynth/note     time channel key velocity program part     velocity 0 ends it
  /netsynth/packet   time src sport dst dport proto app flags size payload direction
  /netsynth/chord    time name root note note note ...
  /netsynth/state    time name begins(1)-or-ends(0) tension
  /netsynth/meter    time peak-dBFS loudness-LUFS voices packets

  --osc-bundle       in bundles with time tags; else plain messages
  --realtime         render no faster than the piece plays (render)
  --hear-self        also hear what is sent; else that counts as filtered (play -i)
  --compat internet-sonification
                     that program's datagrams to its ports 1120 to 1125 instead

Nothing listens, and no payload is sent. A receiver that is slow or gone harms
nothing: the summary says how many messages each was sent, and how many dropped.
docs/osc.md has the types, and receivers in SuperCollider, Sonic Pi and Max.`

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
