// Package account accounts for every packet: Packets is the account of a performance, whose
// equation is checked, Skim is the music without its sound, Queue gives packets on in their
// order, each with its fate, and Causes is the table of causes for which packets do not sound.
package account
