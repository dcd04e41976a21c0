package frametest

import (
	_ "embed"
	"strings"
)

//go:embed filters.txt
var filters string

// Filters are filter expressions, valid and not, that are compared with tcpdump's
// compiler on every kind of frame: one per line of filters.txt. It is only read.
var Filters = strings.Split(strings.TrimSpace(filters), "\n")
