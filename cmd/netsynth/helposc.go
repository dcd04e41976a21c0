package main

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
