// Command oracle does to manifests what the API server of this module's Kubernetes version does on
// create, by its own code and without a cluster: strict decoding, defaulting, preparation and
// validation.
//
// It reads documents of YAML or JSON from standard input, separated by lines that are `---`, and
// prints one line of JSON for each:
//
//	{"accepted":false,"code":422,"causes":[{"path":"spec.replicas","reason":"Invalid","detail":"…"}]}
//
// code is that of the HTTP answer: 201 created, 400 not decoded, 404 no such kind, 422 not valid.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// A Cause is one thing that is wrong.
type Cause struct {
	// Path of the field, such as spec.containers[0].image.
	Path string `json:"path"`
	// Reason is the server's word, such as Invalid; for what could not be decoded it is Decoding.
	Reason string `json:"reason"`
	// Detail is the server's sentence.
	Detail string `json:"detail"`
}

// An Answer is what the server says to one document.
type Answer struct {
	Accepted bool    `json:"accepted"`
	Code     int     `json:"code"`
	Causes   []Cause `json:"causes,omitempty"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	lines := bufio.NewWriter(out)
	encoder := json.NewEncoder(lines)
	encoder.SetEscapeHTML(false)
	for _, document := range split(text) {
		if err := encoder.Encode(judge(document)); err != nil {
			return err
		}
	}
	return lines.Flush()
}

// split cuts the text at the lines that are `---`. What stands before the first of them is a
// document only if there is anything in it.
func split(text []byte) [][]byte {
	var documents [][]byte
	for at, document := range bytes.Split(append([]byte("\n"), text...), []byte("\n---\n")) {
		if at > 0 || len(bytes.TrimSpace(document)) > 0 {
			documents = append(documents, document)
		}
	}
	return documents
}
