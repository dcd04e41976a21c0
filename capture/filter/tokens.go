package filter

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"
)

// wordKind is what a word of a filter expression is.
type wordKind uint8

const (
	wordEnd     wordKind = iota
	wordSign             // an operator or a bracket, or a word that means one: and, or, not
	wordKey              // a word of the syntax
	wordName             // any other word, or one after a backslash
	wordNumber           // also a named one, such as tcp-syn
	wordIPv4             // two to four numbers between dots
	wordIPv6             // an address
	wordStation          // an Ethernet address
)

// filterWord is one word of an expression.
type token struct {
	kind   wordKind
	text   string // without a backslash; of a sign, in its one spelling
	at, n  int    // where it is in the expression
	number uint32
	match  int // of "(": the word that closes it
}

var (
	nameForm    = regexp.MustCompile(`^[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?`)
	colonForm   = regexp.MustCompile(`^[0-9A-Fa-f:.]+`)
	stationForm = regexp.MustCompile(`^(?:[0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{1,2}(?:-[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{1,2}(?:\.[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{1,4}(?:\.[0-9A-Fa-f]{1,4}){2}|[0-9A-Fa-f]{12})$`)
	numberForm  = regexp.MustCompile(`^(?:0[xX][0-9A-Fa-f]+|[0-9]+)$`)
	dottedForm  = regexp.MustCompile(`^[0-9]+(?:\.[0-9]+){1,3}$`)
)

// signs are the operators, longer ones first, with their one spelling.
var signs = [][2]string{
	{"!=", "!="}, {">=", ">="}, {"<=", "<="}, {"==", "="}, {"<<", "<<"}, {">>", ">>"}, {"&&", "and"}, {"||", "or"},
	{"!", "not"}, {"=", "="}, {"<", "<"}, {">", ">"}, {"&", "&"}, {"|", "|"}, {"^", "^"}, {"+", "+"}, {"-", "-"},
	{"*", "*"}, {"/", "/"}, {"%", "%"}, {"(", "("}, {")", ")"}, {"[", "["}, {"]", "]"}, {":", ":"},
}

// filterWords cuts an expression into words; the last is wordEnd.
func tokenize(expr string) ([]token, error) {
	var words []token
	var open []int
	for at := 0; ; {
		at += len(expr[at:]) - len(strings.TrimLeft(expr[at:], " \t\r\n"))
		if at == len(expr) {
			break
		}
		w, problem := tokenAt(expr[at:])
		if problem != "" {
			return nil, &Error{expr, at, max(w.n, 1), problem}
		}
		w.at = at
		at += w.n
		switch {
		case w.is("("):
			open = append(open, len(words))
		case w.is(")") && len(open) > 0:
			words[open[len(open)-1]].match = len(words)
			open = open[:len(open)-1]
		}
		words = append(words, w)
	}
	if len(open) > 0 {
		return nil, &Error{expr, words[open[len(open)-1]].at, 1, `this "(" is not closed`}
	}
	return append(words, token{kind: wordEnd, at: len(expr)}), nil
}

// longestAddress is more than any address with colons needs, in bytes: an IPv6
// address that ends in an IPv4 address has 45.
const longestAddress = 64

// filterWordAt returns the word that s begins with, or what is wrong with it.
func tokenAt(s string) (token, string) {
	if run := colonForm.FindString(s[:min(len(s), longestAddress)]); strings.Count(run, ":") >= 2 {
		w := token{text: run, n: len(run)}
		if stationForm.MatchString(run) {
			w.kind = wordStation
			return w, ""
		}
		if a, err := netip.ParseAddr(run); err == nil && a.Is6() {
			w.kind = wordIPv6
			return w, ""
		}
	}
	if run := nameForm.FindString(s); run != "" {
		return plainWord(run)
	}
	for _, sign := range signs {
		if strings.HasPrefix(s, sign[0]) {
			return token{kind: wordSign, text: sign[1], n: len(sign[0])}, ""
		}
	}
	if s[0] == '\\' {
		n := 1 + strings.IndexAny(s[1:]+" ", " !()\n\t")
		if n > 1 {
			return token{kind: wordName, text: s[1:n], n: n}, ""
		}
	}
	return token{}, "this character has no meaning in a filter"
}

// plainWord returns the word made of letters, digits, dots and dashes.
func plainWord(run string) (token, string) {
	w := token{kind: wordName, text: run, n: len(run)}
	value, named := numbers[run]
	switch {
	case run == "and" || run == "or" || run == "not":
		w.kind = wordSign
	case run == "length":
		w.kind, w.text = wordKey, "len"
	case keywords[run]:
		w.kind = wordKey
	case named:
		w.kind, w.number = wordNumber, value
	case stationForm.MatchString(run) && !dottedForm.MatchString(run):
		w.kind = wordStation
	case numberForm.MatchString(run):
		n, err := strconv.ParseUint(run, 0, 32)
		if err != nil {
			return w, "this is no number of 32 bits"
		}
		w.kind, w.number = wordNumber, uint32(n)
	case dottedForm.MatchString(run):
		w.kind = wordIPv4
	}
	return w, ""
}

// is reports whether w is this sign or word of the syntax.
func (w *token) is(text string) bool {
	return (w.kind == wordSign || w.kind == wordKey) && w.text == text
}

// isOne reports whether w is one of several.
func (w *token) isOne(texts ...string) bool {
	for _, t := range texts {
		if w.is(t) {
			return true
		}
	}
	return false
}

// ipv4 returns the numbers of a wordIPv4, the first in the highest byte, and how
// many bits they fill.
func (w *token) ipv4() (v uint32, bits int, ok bool) {
	for part := range strings.SplitSeq(w.text, ".") {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil {
			return 0, 0, false
		}
		v |= uint32(n) << (24 - bits)
		bits += 8
	}
	return v, bits, true
}

// station returns the six bytes of a wordStation.
func (w *token) station() (mac [6]byte) {
	sep, digits := strings.IndexAny(w.text, ":-."), w.text
	if sep >= 0 {
		parts := strings.Split(w.text, w.text[sep:sep+1])
		digits = ""
		for _, p := range parts {
			digits += strings.Repeat("0", 12/len(parts)-len(p)) + p
		}
	}
	for i := range mac {
		n, _ := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		mac[i] = byte(n)
	}
	return mac
}
