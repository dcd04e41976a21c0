// Package account says what became of each packet: Packets is the account of a performance,
// whose equation is checked, Skim is the music without its sound, and Queue gives packets
// back in their order, each with its fate.
package account
