// Package piece is a performance: an input, the music made of it, the instrument, and the
// sink that takes the sound; who hears of it, a screen, lines, files of events; and what a person
// wants of it while it plays. Make one with New, connect it with PlayOn or RenderTo, and Perform it.
package piece
