// Package synth is the instrument: messages in, frames out. It knows kernels
// only by their interface and the network not at all.
//
// In the order in which sound is made:
//
//  1. A Bank says what each program and each drum sounds like: up to two layers,
//     each a patch of a Kernel. New makes all the memory an Engine will need.
//  2. Play takes a Message. A note finds its timbre and gets a lane in a group of
//     each layer's kernel; when all voices sound, the note that will be missed
//     least makes room. Controllers set a channel's gain, pan and reverb send.
//  3. Render has each group with a sounding lane render one block of 64 frames,
//     silences lanes that break, and adds the lanes by a fixed tree to the left,
//     the right and the reverb bus, with gains that glide.
//  4. The hall answers what was sent to it. The master takes out what is below
//     30 Hz, evens out the loudness and holds the true peak below -1 dBTP.
//  5. Meters tells anyone who asks what happened.
package synth
