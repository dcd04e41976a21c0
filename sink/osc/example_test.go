package osc_test

import (
	"fmt"
	"net"

	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/synth"
)

// A note of the bass, sent to a socket of this program.
func Example() {
	receiver, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer receiver.Close()
	o := osc.Options{Receivers: []string{receiver.LocalAddr().String()}}
	o.Parts[2] = "bass"
	sender, err := osc.Open(o)
	if err != nil {
		fmt.Println(err)
		return
	}
	sender.Start(false, false)
	sender.Tap(synth.Message{Kind: synth.NoteOn, Channel: 2, Key: 36, Velocity: 100}, 48000)
	if err := sender.Close(); err != nil { // ends the note
		fmt.Println(err)
		return
	}
	datagram := make([]byte, 100)
	for range 2 {
		n, err := receiver.Read(datagram)
		fmt.Printf("%q %v\n", datagram[:n], err)
	}
	// Output:
	// "/netsynth/note\x00\x00,iiiiis\x00\x00\x00\x03\xe8\x00\x00\x00\x03\x00\x00\x00$\x00\x00\x00d\x00\x00\x00\x01bass\x00\x00\x00\x00" <nil>
	// "/netsynth/note\x00\x00,iiiiis\x00\x00\x00\x03\xe8\x00\x00\x00\x03\x00\x00\x00$\x00\x00\x00\x00\x00\x00\x00\x01bass\x00\x00\x00\x00" <nil>
}

func ExampleParseReceiver() {
	fmt.Println(osc.ParseReceiver("[2001:db8::7]:7400"))
	fmt.Println(osc.ParseReceiver("studio.example"))
	fmt.Println(osc.ParseReceiver("studio.example:osc"))
	// Output:
	// 2001:db8::7 7400 <nil>
	// studio.example 0 <nil>
	//  0 osc receiver "studio.example:osc": port "osc" is not from 1 to 65535: want HOST or HOST:PORT, an IPv6 address in brackets
}
