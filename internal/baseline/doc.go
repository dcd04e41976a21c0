// Package baseline keeps on disk what is usual in a network: a habit.Baseline as TOML that people can
// read, with hosts by address.
package baseline
