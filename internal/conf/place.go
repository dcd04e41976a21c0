package conf

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// ErrorAt returns err as an *Error at the place of path in data, and of the path that Below has given
// err below that; file is the name for errors. See Place.
func ErrorAt(file string, data []byte, err error, path ...string) *Error {
	var at *misplaced
	if errors.As(err, &at) {
		path = slices.Concat(path, at.path)
	}
	line, column := Place(data, path...)
	return &Error{File: file, Line: line, Column: column, Problem: err.Error()}
}

// Place returns the line and column, in bytes and both from 1, at which path begins in the
// TOML text data. Each element of path is a key without its quotes or, below an array, the
// index of an element in decimal, from 0: "patch", "2", "name".
//
// A table begins at the bracket of its header, a key at its first character, and a part of
// a dotted key where the whole key does. If data lacks the path, the place is that of the nearest
// table around it, or else 1, 1. Of text that is not TOML, only the part before the first
// error is searched. Data in UTF-16 is taken as Decode does.
func Place(data []byte, path ...string) (line, column int) {
	data, _ = Text(data)
	return end(data[:find(data, path).offset])
}

// Has reports whether path stands in the TOML text data. See Place.
func Has(data []byte, path ...string) bool {
	data, _ = Text(data)
	return find(data, path).depth == len(path)
}

// find returns the best match of path in data.
func find(data []byte, path []string) match {
	f := finder{path: path, data: data, length: map[string]int{}}
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		f.expression(p.Expression())
	}
	return f.best
}

// end returns the line and column behind text.
func end(text []byte) (line, column int) {
	return bytes.Count(text, []byte("\n")) + 1, len(text) - bytes.LastIndexByte(text, '\n')
}

// finder searches one text for one path. It walks the library's own syntax tree, whose package is
// called unstable because its API may change; the tests of this file pin what is used.
type finder struct {
	path   []string
	data   []byte
	table  []string       // the path of the last header
	length map[string]int // of each array of tables so far, by its path joined by NUL
	best   match
}

// match is how well the text at offset fits the path.
type match struct {
	depth  int  // leading elements of the path that are there
	exact  bool // nothing follows them: it is their own header or key
	offset int
}

// expression compares one header or key of the top level with the path.
func (f *finder) expression(n *unstable.Node) {
	first := keyOffset(n)
	switch n.Kind {
	case unstable.Table:
		f.table = f.resolve(keys(n))
		f.offer(f.table, bytes.LastIndexByte(f.data[:first], '['))
	case unstable.ArrayTable:
		list := keys(n)
		last := len(list) - 1
		array := append(f.resolve(list[:last]), list[last])
		name := strings.Join(array, "\x00")
		f.table = append(array, strconv.Itoa(f.length[name]))
		f.length[name]++
		f.offer(f.table, bytes.LastIndexByte(f.data[:first], '[')-1)
	case unstable.KeyValue:
		f.pair(f.table, n)
	}
}

// resolve returns the path of a header's keys: after the name of an array of tables
// comes the index of its last element.
func (f *finder) resolve(list []string) []string {
	var path []string
	for _, key := range list {
		path = append(path, key)
		if n := f.length[strings.Join(path, "\x00")]; n > 0 {
			path = append(path, strconv.Itoa(n-1))
		}
	}
	return path
}

// pair compares a key of a table, and the keys within its value, with the path.
func (f *finder) pair(table []string, n *unstable.Node) {
	path, offset := slices.Concat(table, keys(n)), keyOffset(n)
	f.offer(path, offset)
	f.value(path, offset, n.Value())
}

// value compares the keys of inline tables and the elements of arrays with the path.
func (f *finder) value(path []string, offset int, n *unstable.Node) {
	switch n.Kind {
	case unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			f.pair(path, it.Node())
		}
	case unstable.Array:
		i := 0
		for it := n.Children(); it.Next(); i++ {
			element, at := slices.Concat(path, []string{strconv.Itoa(i)}), offset
			if it.Node().Raw.Length > 0 { // arrays in arrays have no place of their own
				at = int(it.Node().Raw.Offset)
			}
			f.offer(element, at)
			f.value(element, at, it.Node())
		}
	}
}

// offer keeps the place of path if it fits better than the best so far.
func (f *finder) offer(path []string, offset int) {
	m := match{offset: offset}
	for m.depth < min(len(path), len(f.path)) && path[m.depth] == f.path[m.depth] {
		m.depth++
	}
	m.exact = m.depth == len(path)
	if m.depth > f.best.depth || m.depth == f.best.depth && m.exact && !f.best.exact {
		f.best = m
	}
}

// keys returns the parts of a header's or a pair's key, without their quotes.
func keys(n *unstable.Node) (list []string) {
	for it := n.Key(); it.Next(); {
		list = append(list, string(it.Node().Data))
	}
	return list
}

// keyOffset returns where the first part of a header's or a pair's key begins.
func keyOffset(n *unstable.Node) int {
	it := n.Key()
	it.Next()
	return int(it.Node().Raw.Offset)
}
