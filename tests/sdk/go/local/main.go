// google.golang.org/genai against the local model: one line a check. tests/local/run.py runs it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"

	"google.golang.org/genai"
)

const model = "gemini-2.5-flash"

var (
	background = context.Background()
	client     *genai.Client
)

func ask(prompt string, config *genai.GenerateContentConfig) (*genai.GenerateContentResponse, error) {
	return client.Models.GenerateContent(background, model, genai.Text(prompt), config)
}

func end(response *genai.GenerateContentResponse) genai.FinishReason {
	return response.Candidates[0].FinishReason
}

func seeded(seed int32, limit int32) *genai.GenerateContentConfig {
	return &genai.GenerateContentConfig{Seed: genai.Ptr(seed), Temperature: genai.Ptr[float32](1), MaxOutputTokens: limit}
}

func equal(got, wanted any) error {
	if !reflect.DeepEqual(got, wanted) {
		return fmt.Errorf("%v is not %v", got, wanted)
	}
	return nil
}

func chat() error {
	one, err := client.Chats.Create(background, model, seeded(1, 12), nil)
	if err != nil {
		return err
	}
	first, err := one.SendMessage(background, genai.Part{Text: "The secret word is banana."})
	if err != nil {
		return err
	}
	second, err := one.SendMessage(background, genai.Part{Text: "What is it?"})
	if err != nil {
		return err
	}
	if second.UsageMetadata.PromptTokenCount <= first.UsageMetadata.TotalTokenCount {
		return fmt.Errorf("%d tokens after %d", second.UsageMetadata.PromptTokenCount, first.UsageMetadata.TotalTokenCount)
	}
	return equal(second.ModelVersion, os.Getenv("LOCAL_MODEL"))
}

func stream() error {
	for seed := range int32(3) {
		answer, err := ask("Tell me about Paris.", seeded(seed, 24))
		if err != nil {
			return err
		}
		text, last := "", (*genai.GenerateContentResponse)(nil)
		for chunk, err := range client.Models.GenerateContentStream(background, model, genai.Text("Tell me about Paris."), seeded(seed, 24)) {
			if err != nil {
				return err
			}
			text += chunk.Text()
			last = chunk
		}
		err = errors.Join(equal(text, answer.Text()), equal(end(last), end(answer)), equal(last.UsageMetadata, answer.UsageMetadata))
		if err != nil {
			return err
		}
	}
	return nil
}

func limits() error {
	config := seeded(3, 7)
	answer, err := ask("Tell me about Paris.", config)
	if err != nil {
		return err
	}
	return errors.Join(equal(answer.UsageMetadata.CandidatesTokenCount, int32(7)), equal(end(answer), genai.FinishReasonMaxTokens))
}

func jsonOfSchema() error {
	config := seeded(0, 0)
	dice := &genai.Schema{Type: genai.TypeInteger, Minimum: genai.Ptr(1.0), Maximum: genai.Ptr(6.0)}
	config.ResponseMIMEType = "application/json"
	config.ResponseSchema = &genai.Schema{
		Type: genai.TypeObject,
		Properties: map[string]*genai.Schema{
			"ok":   {Type: genai.TypeBoolean},
			"dice": {Type: genai.TypeArray, Items: dice, MinItems: genai.Ptr[int64](2), MaxItems: genai.Ptr[int64](4)},
		},
		Required:         []string{"ok", "dice"},
		PropertyOrdering: []string{"dice", "ok"},
	}
	for seed := range int32(8) {
		config.Seed = genai.Ptr(seed)
		answer, err := ask("Throw the dice.", config)
		if err != nil {
			return err
		}
		var value struct {
			Ok   *bool
			Dice []int
		}
		if err := json.Unmarshal([]byte(answer.Text()), &value); err != nil {
			return fmt.Errorf("%w: %s", err, answer.Text())
		}
		if value.Ok == nil || len(value.Dice) < 2 || len(value.Dice) > 4 || !strings.HasPrefix(answer.Text(), `{"dice"`) {
			return fmt.Errorf("%s", answer.Text())
		}
		for _, dice := range value.Dice {
			if dice < 1 || dice > 6 {
				return fmt.Errorf("%s", answer.Text())
			}
		}
		if err := equal(end(answer), genai.FinishReasonStop); err != nil {
			return err
		}
	}
	return nil
}

func functions(mode genai.FunctionCallingConfigMode, only ...string) *genai.GenerateContentConfig {
	weather := &genai.FunctionDeclaration{Name: "get_weather", Description: "Tells the weather.", Parameters: &genai.Schema{
		Type:       genai.TypeObject,
		Properties: map[string]*genai.Schema{"city": {Type: genai.TypeString, MaxLength: genai.Ptr[int64](20)}},
		Required:   []string{"city"},
	}}
	now := &genai.FunctionDeclaration{Name: "now", Description: "Tells the time."}
	config := seeded(1, 200)
	config.Tools = []*genai.Tool{{FunctionDeclarations: []*genai.FunctionDeclaration{weather, now}}}
	config.ToolConfig = &genai.ToolConfig{FunctionCallingConfig: &genai.FunctionCallingConfig{Mode: mode, AllowedFunctionNames: only}}
	return config
}

func sound(calls []*genai.FunctionCall) error {
	for _, call := range calls {
		_, isText := call.Args["city"].(string)
		if !(call.Name == "now" && len(call.Args) == 0) && !(call.Name == "get_weather" && len(call.Args) == 1 && isText) {
			return fmt.Errorf("%s(%v)", call.Name, call.Args)
		}
	}
	return nil
}

func calls() error {
	modes := []genai.FunctionCallingConfigMode{
		genai.FunctionCallingConfigModeAny, genai.FunctionCallingConfigModeAuto,
		genai.FunctionCallingConfigModeValidated, genai.FunctionCallingConfigModeNone,
	}
	for _, mode := range modes {
		for _, prompt := range []string{"What is the weather in Paris?", "What time is it?"} {
			answer, err := ask(prompt, functions(mode))
			if err != nil {
				return err
			}
			found := answer.FunctionCalls()
			if err := sound(found); err != nil {
				return err
			}
			if (mode == modes[0] && len(found) != 1) || (mode == modes[3] && len(found) != 0) {
				return fmt.Errorf("%s: %d calls", mode, len(found))
			}
		}
	}
	return nil
}

func streamedCall() error {
	config := functions(genai.FunctionCallingConfigModeAny, "get_weather")
	var found []*genai.FunctionCall
	for chunk, err := range client.Models.GenerateContentStream(background, model, genai.Text("What is the weather in Paris?"), config) {
		if err != nil {
			return err
		}
		found = append(found, chunk.FunctionCalls()...)
	}
	if err := errors.Join(equal(len(found), 1), sound(found)); err != nil {
		return err
	}
	contents := append(genai.Text("What is the weather in Paris?"),
		&genai.Content{Role: genai.RoleModel, Parts: []*genai.Part{{FunctionCall: found[0]}}},
		genai.NewContentFromFunctionResponse(found[0].Name, map[string]any{"weather": "17 degrees and rain"}, genai.RoleUser))
	then, err := client.Models.GenerateContent(background, model, contents, functions(genai.FunctionCallingConfigModeNone))
	if err != nil {
		return err
	}
	if then.Text() == "" || len(then.FunctionCalls()) != 0 {
		return fmt.Errorf("no words followed")
	}
	return nil
}

func leaving() error {
	bounded, cancel := context.WithCancel(background)
	defer cancel()
	digit := map[string]any{"type": "integer", "minimum": 0, "maximum": 9}
	schema := map[string]any{"type": "array", "items": digit, "minItems": 3900, "maxItems": 3900}
	config := &genai.GenerateContentConfig{ResponseMIMEType: "application/json", ResponseJsonSchema: schema}
	for _, err := range client.Models.GenerateContentStream(bounded, model, genai.Text("Numbers"), config) {
		if err != nil {
			break
		}
		cancel()
	}
	if bounded.Err() == nil {
		return fmt.Errorf("the stream ended by itself")
	}
	_, err := ask("hi", seeded(1, 2))
	return err
}

func refused(code int, text string, err error) error {
	var found genai.APIError
	if !errors.As(err, &found) || found.Code != code || !strings.Contains(found.Message, text) {
		return fmt.Errorf("not %d with %q: %v", code, text, err)
	}
	return nil
}

func refusals() error {
	_, search := ask("Who won?", &genai.GenerateContentConfig{Tools: []*genai.Tool{{GoogleSearch: &genai.GoogleSearch{}}}})
	_, long := ask(strings.Repeat("word ", 10_000), nil)
	_, unknown := client.Models.GenerateContent(background, "gemini-none", genai.Text("hi"), nil)
	picture := []*genai.Content{genai.NewContentFromBytes([]byte("\x89PNG\r\n\x1a\n"), "image/png", genai.RoleUser)}
	_, seen := client.Models.GenerateContent(background, model, picture, nil)
	return errors.Join(
		refused(400, "not enabled for models/"+model, search),
		refused(400, "The input token count (", long),
		refused(404, "gemini-none", unknown),
		refused(400, "not enabled for models/"+model, seen),
	)
}

func main() {
	var err error
	client, err = genai.NewClient(background, &genai.ClientConfig{
		APIKey: os.Getenv("KEY"), Backend: genai.BackendGeminiAPI, HTTPOptions: genai.HTTPOptions{BaseURL: os.Getenv("BASE")},
	})
	if err != nil {
		fmt.Println("FAIL ", err)
		os.Exit(1)
	}
	checks := []struct {
		name string
		run  func() error
	}{
		{"chat: the prompt holds what was said before", chat},
		{"streaming: equals the answer at once for a seed", stream},
		{"limits: maxOutputTokens is exact", limits},
		{"JSON: of its schema, and in its order", jsonOfSchema},
		{"functions: well-formed in every mode", calls},
		{"functions: a stream brings a call whole, and words follow what it gave back", streamedCall},
		{"leaving: a stream that is cancelled ends, and the next request is answered", leaving},
		{"refusals: pictures, search, an unknown model, too long a prompt", refusals},
	}
	failed := false
	for _, check := range checks {
		wanted := len(os.Args) < 2
		for _, part := range os.Args[1:] {
			wanted = wanted || strings.Contains(check.name, part)
		}
		if !wanted {
			continue
		}
		if err := check.run(); err != nil {
			failed = true
			fmt.Printf("FAIL  %s\n      %v\n", check.name, err)
		} else {
			fmt.Printf("ok    %s\n", check.name)
		}
	}
	if failed {
		os.Exit(1)
	}
}
