// Package inspect shows a source's packets to people.
//
// It takes any Source whose decoders can be observed (files, interfaces, the demo). The
// source decodes as usual, and a function that runs after each packet takes what
// an Event leaves out:
//
//   - An Inspector gives each packet as a Record: the event, its endpoints by address,
//     and a description.
//   - Commands gives the Channel Access commands in the packets; fragments.go joins
//     datagrams of IP fragments for it.
//   - Hosts remembers the addresses behind the host ids of events, for screens that
//     run beside the music.
//
// A Census counts Records by protocol, flow and host. WriteRights is about the program: the
// rights that it has before and after it opens an interface.
//
// One source has one observer of the first three.
package inspect
