package filter

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
)

var (
	nameForm   = regexp.MustCompile(`^[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?`)
	colonForm  = regexp.MustCompile(`^[0-9A-Fa-f:.]+`)
	macForm    = regexp.MustCompile(`^(?:[0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{1,2}(?:-[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{1,2}(?:\.[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2}|[0-9A-Fa-f]{12})$`)
	numberForm = regexp.MustCompile(`^(?:0[xX][0-9A-Fa-f]+|[0-9]+)$`)
	dottedForm = regexp.MustCompile(`^[0-9]+(?:\.[0-9]+){1,3}$`)
)

// operators are spellings, longer ones first, with the canonical one.
var operators = [][2]string{
	{"!=", "!="}, {">=", ">="}, {"<=", "<="}, {"==", "="}, {"<<", "<<"}, {">>", ">>"}, {"&&", "and"}, {"||", "or"},
	{"!", "not"}, {"=", "="}, {"<", "<"}, {">", ">"}, {"&", "&"}, {"|", "|"}, {"^", "^"}, {"+", "+"}, {"-", "-"},
	{"*", "*"}, {"/", "/"}, {"%", "%"}, {"(", "("}, {")", ")"}, {"[", "["}, {"]", "]"}, {":", ":"},
}

// maxText is the most bytes in an expression.
const maxText = 16 << 10

// tokenize cuts an expression into tokens; the last is tokenEnd. An error is an *Error.
func tokenize(expr string) ([]token, error) {
	if len(expr) > maxText {
		return nil, &Error{expr, 0, 0, fmt.Sprintf("the expression is longer than %d bytes", maxText)}
	}
	var tokens []token
	var open []int // indices of "(" that are not closed yet
	for at := 0; ; {
		at += len(expr[at:]) - len(strings.TrimLeft(expr[at:], " \t\r\n"))
		if at == len(expr) {
			break
		}
		tok, problem := tokenAt(expr[at:])
		if problem != "" {
			return nil, &Error{expr, at, max(tok.n, 1), problem}
		}
		tok.at = at
		at += tok.n
		switch {
		case tok.is("("):
			open = append(open, len(tokens))
		case tok.is(")") && len(open) > 0:
			tokens[open[len(open)-1]].match = len(tokens)
			open = open[:len(open)-1]
		}
		tokens = append(tokens, tok)
	}
	if len(open) > 0 {
		return nil, &Error{expr, tokens[open[len(open)-1]].at, 1, `this "(" is not closed`}
	}
	return append(tokens, token{kind: tokenEnd, at: len(expr)}), nil
}

// longestAddress bounds the search for an address with colons, in bytes: an IPv6 address
// that ends in an IPv4 address has 45.
const longestAddress = 64

// tokenAt returns the token that s begins with, or a problem with it.
func tokenAt(s string) (token, string) {
	if run := colonForm.FindString(s[:min(len(s), longestAddress)]); strings.Count(run, ":") >= 2 {
		tok := token{text: run, n: len(run)}
		if macForm.MatchString(run) {
			tok.kind = tokenMAC
			return tok, ""
		}
		if a, err := netip.ParseAddr(run); err == nil && a.Is6() {
			tok.kind = tokenIPv6
			return tok, ""
		}
	}
	if run := nameForm.FindString(s); run != "" {
		return plainToken(run)
	}
	for _, o := range operators {
		if strings.HasPrefix(s, o[0]) {
			return token{kind: tokenOperator, text: o[1], n: len(o[0])}, ""
		}
	}
	if s[0] == '\\' {
		n := 1 + strings.IndexAny(s[1:]+" ", " !()\n\t")
		if n > 1 {
			return token{kind: tokenName, text: s[1:n], n: n}, ""
		}
	}
	return token{}, "unexpected character"
}

// plainToken returns the token of a run of letters, digits, dots and dashes.
func plainToken(run string) (token, string) {
	tok := token{kind: tokenName, text: run, n: len(run)}
	value, named := numbers[run]
	switch {
	case run == "and" || run == "or" || run == "not":
		tok.kind = tokenOperator
	case synonyms[run] != "":
		tok.kind, tok.text = tokenKeyword, synonyms[run]
	case keywords[run]:
		tok.kind = tokenKeyword
	case named:
		tok.kind, tok.number = tokenNumber, value
	case macForm.MatchString(run):
		tok.kind = tokenMAC
	case numberForm.MatchString(run):
		n, err := strconv.ParseUint(run, 0, 32)
		if err != nil {
			return tok, "the number does not fit in 32 bits"
		}
		tok.kind, tok.number = tokenNumber, uint32(n)
	case dottedForm.MatchString(run):
		tok.kind = tokenIPv4
	}
	return tok, ""
}
