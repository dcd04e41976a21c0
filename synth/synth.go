// Package synth is the instrument: messages in, frames out. It knows kernels
// only by their interface and the network not at all.
package synth
