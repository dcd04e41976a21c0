package help

// Commands is about commands while a piece plays. The table of them follows it.
const Commands = `While a piece plays, keys of the screen ("?" lists them) change it, and so do these lines
on standard input where lines are shown (--screen lines), and --do LINE at the beginning:
`
