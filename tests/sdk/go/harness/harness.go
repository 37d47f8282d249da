// Package harness runs the cases of one client and prints one JSON line a case; the driver judges them.
package harness

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"time"
)

// Function is a function declaration; its parameters are a JSON schema.
type Function struct {
	Name        string         `json:"name"`
	Description string         `json:"description"`
	Parameters  map[string]any `json:"parameters"`
}

// Config holds the generation settings that cases use.
type Config struct {
	Temperature     *float32 `json:"temperature"`
	TopP            *float32 `json:"topP"`
	TopK            *int32   `json:"topK"`
	MaxOutputTokens *int32   `json:"maxOutputTokens"`
	StopSequences   []string `json:"stopSequences"`
}

// Case is one entry of the table.
type Case struct {
	Name       string         `json:"name"`
	Op         string         `json:"op"`
	Model      string         `json:"model"`
	Key        string         `json:"key"`
	Role       string         `json:"role"`
	Prompt     string         `json:"prompt"`
	System     string         `json:"system"`
	Config     Config         `json:"config"`
	Turns      []string       `json:"turns"`
	Texts      []string       `json:"texts"`
	Dimensions int32          `json:"dimensions"`
	PageSize   int32          `json:"pageSize"`
	Function   Function       `json:"function"`
	Reply      map[string]any `json:"reply"`
	Schema     map[string]any `json:"schema"`
	Fault      string         `json:"fault"`
}

// Seen is what a client showed.
type Seen map[string]any

// Op performs a case. What it saw before an error counts too.
type Op func(Case) (Seen, error)

// Limit is how long one case may take.
const Limit = 20 * time.Second

// Run performs every case with the operation it names; show turns an error into an observation.
func Run(ops map[string]Op, show func(error) Seen) {
	bytes, err := os.ReadFile(os.Getenv("POLLUX_SDK_CASES"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	var cases []Case
	if err := json.Unmarshal(bytes, &cases); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, one := range cases {
		if one.Key == "" {
			one.Key = os.Getenv("KEY")
		}
		if one.Role == "" {
			one.Role = "user"
		}
		line := bounded(one, ops[one.Op], show)
		line["name"] = one.Name
		out, err := json.Marshal(line)
		if err != nil {
			out, _ = json.Marshal(Seen{"name": one.Name, "crash": err.Error()})
		}
		fmt.Println(string(out))
	}
}

func bounded(one Case, op Op, show func(error) Seen) Seen {
	done := make(chan Seen, 1)
	go func() {
		defer func() {
			if panicked := recover(); panicked != nil {
				done <- Seen{"crash": fmt.Sprint("panic: ", panicked)}
			}
		}()
		if op == nil {
			done <- Seen{"crash": "no operation " + one.Op}
			return
		}
		seen, err := op(one)
		if seen == nil {
			seen = Seen{}
		}
		if err != nil {
			seen["error"] = show(err)
		}
		done <- Seen{"result": seen}
	}()
	select {
	case line := <-done:
		return line
	case <-time.After(Limit):
		return Seen{"crash": fmt.Sprint("no end after ", Limit)}
	}
}

// Vectors is the observation of embeddings.
func Vectors(found [][]float32) Seen {
	lengths, unit, equal, head := []int{}, []bool{}, []bool{}, []float64{}
	for _, vector := range found {
		var squares float64
		for _, value := range vector {
			squares += float64(value) * float64(value)
		}
		lengths = append(lengths, len(vector))
		unit = append(unit, math.Abs(squares-1) < 1e-3)
	}
	for _, vector := range found[1:] {
		equal = append(equal, reflect.DeepEqual(vector, found[0]))
	}
	for _, value := range found[0][:min(4, len(found[0]))] {
		head = append(head, math.Round(float64(value)*1e5)/1e5)
	}
	return Seen{"lengths": lengths, "unit": unit, "equal": equal, "head": head}
}

// Turns takes neighbours of one role as one turn: a streamed turn is kept as several contents.
func Turns(roles []string) []string {
	turns := []string{}
	for _, role := range roles {
		if len(turns) == 0 || turns[len(turns)-1] != role {
			turns = append(turns, role)
		}
	}
	return turns
}

// Class is the short name of an error's type.
func Class(err error) string {
	name := fmt.Sprintf("%T", err)
	return strings.TrimPrefix(name[strings.LastIndex(name, ".")+1:], "*")
}
