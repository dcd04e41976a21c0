// Package synth is the instrument: messages in, frames out. It knows kernels
// only by their interface and the network not at all.
//
// In the order in which sound is made:
//
//  1. A Bank holds the timbre of each program and each drum: up to two layers,
//     each a patch of a Kernel. New makes all the memory an Engine will need.
//  2. Play takes a Message. A note finds its timbre and gets a lane in a group of
//     each layer's kernel; when all voices sound, the note that the ear would miss least
//     is stolen. Controllers move a channel's level, place, pitch, colour and sends.
//  3. Render has each group with a sounding lane render one block of 64 frames,
//     silences lanes that have broken, and adds the lanes by a fixed tree to the left,
//     the right and the reverb bus, with gains that glide.
//  4. The reverb processes its bus. The master removes frequencies below 30 Hz, levels
//     the loudness and holds the true peak below -1 dBTP.
//  5. Meters reports levels and counts to any goroutine.
package synth
