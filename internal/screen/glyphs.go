package screen

// The runes that lines and signs are made of. plainRune says what stands for them in ASCII.
const (
	cutShort  = '…'
	dot       = '·'
	ruleThin  = '─'
	ruleThick = '━'
	ruleHalf  = '╸' // its left half
	handle    = '●'
	mark      = '│'
	swatch    = '█'
	chosen    = '›'
	alarm     = '▲'
	warning   = '△'
	over      = '✓'
)

// plainRune returns an ASCII character for a rune, '?' if there is none.
func plainRune(r rune) rune {
	switch r {
	case cutShort:
		return '~'
	case dot:
		return '.'
	case ruleThin:
		return '-'
	case ruleThick, ruleHalf:
		return '='
	case handle:
		return 'O'
	case mark:
		return '|'
	case swatch:
		return '#'
	case chosen:
		return '>'
	case alarm, warning:
		return '!'
	case over:
		return '-'
	case '♭':
		return 'b'
	case '♯':
		return '#'
	case '°':
		return 'o'
	}
	return '?'
}
