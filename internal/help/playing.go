package help

// Commands is about commands while a piece plays. The table of them follows it.
const Commands = `While a piece plays, keys of the screen ("?" lists them) change it, and so do these lines
on standard input where lines are shown (--screen lines), and --do LINE at the beginning:
`

// Events is about what is noticed.
const Events = `What is noticed (detectors' states with their cause, new hosts, interfaces, losses, the
sound card, chords, commands) is listed on the screen, or written as lines where there is
no terminal. --events FILE writes all of it, one JSON object a line, - to standard output:

  netsynth render capture.pcap out.wav --events events.jsonl
  sudo netsynth play -i eth0 --screen none --events - | jq -r .text

  kind        state, chord, host, new, interface, loss, sound, preset, patches,
              command, recording, warning, piece
  name, on    which, and whether it begins
  grave       fact, trouble or alarm
  cause       src, dst, port, count, seconds: the packets behind it
  role, figure, sound
              who says it in the music
  text        a sentence

docs/events.md describes every field.`
