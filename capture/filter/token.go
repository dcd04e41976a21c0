package filter

import (
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture/wire"
)

// token is a token of an expression.
type token struct {
	kind   tokenKind
	text   string // without a backslash; of an operator, in its canonical spelling
	at, n  int    // position in the expression and length, in bytes
	number uint32 // of tokenNumber
	match  int    // of "(": the index of the token that closes it
}

type tokenKind uint8

// The kinds from tokenName on can be an operand: a name, a number or an address.
const (
	tokenEnd      tokenKind = iota // the end of the expression
	tokenOperator                  // an operator or a bracket, or a word for one: and, or, not
	tokenKeyword                   // a word of the syntax
	tokenName                      // any other word, or one after a backslash
	tokenNumber                    // also a named one, such as tcp-syn
	tokenIPv4                      // two to four numbers between dots
	tokenIPv6                      // an address
	tokenMAC                       // a MAC address
)

// is reports whether tok is this operator or keyword.
func (tok *token) is(text string) bool {
	return (tok.kind == tokenOperator || tok.kind == tokenKeyword) && tok.text == text
}

// isOne reports whether tok is one of several operators or keywords.
func (tok *token) isOne(texts ...string) bool {
	for _, t := range texts {
		if tok.is(t) {
			return true
		}
	}
	return false
}

// ipv4 returns the numbers of a tokenIPv4, the first in the highest byte, and the bits
// that they fill: 16 to 32. It reports false where one is above 255.
func (tok *token) ipv4() (v uint32, bits int, ok bool) {
	for part := range strings.SplitSeq(tok.text, ".") {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil {
			return 0, 0, false
		}
		v |= uint32(n) << (24 - bits)
		bits += 8
	}
	return v, bits, true
}

// mac returns the address of a tokenMAC.
func (tok *token) mac() (mac [wire.MACLength]byte) {
	sep, digits := strings.IndexAny(tok.text, ":-."), tok.text
	if sep >= 0 {
		parts := strings.Split(tok.text, tok.text[sep:sep+1])
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
