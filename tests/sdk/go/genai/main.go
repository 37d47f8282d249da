// Suite for google.golang.org/genai.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"

	"google.golang.org/genai"

	"pollux.invalid/sdk/harness"
)

var background = context.Background()

func connect(one harness.Case) (*genai.Client, error) {
	return genai.NewClient(background, &genai.ClientConfig{
		APIKey:      one.Key,
		Backend:     genai.BackendGeminiAPI,
		HTTPOptions: genai.HTTPOptions{BaseURL: os.Getenv("BASE")},
	})
}

func contents(one harness.Case) []*genai.Content {
	return []*genai.Content{{Role: one.Role, Parts: []*genai.Part{{Text: one.Prompt}}}}
}

func settings(one harness.Case) *genai.GenerateContentConfig {
	config := &genai.GenerateContentConfig{
		Temperature:   one.Config.Temperature,
		TopP:          one.Config.TopP,
		StopSequences: one.Config.StopSequences,
	}
	if one.Config.TopK != nil {
		config.TopK = genai.Ptr(float32(*one.Config.TopK))
	}
	if one.Config.MaxOutputTokens != nil {
		config.MaxOutputTokens = *one.Config.MaxOutputTokens
	}
	if one.System != "" {
		config.SystemInstruction = genai.NewContentFromText(one.System, genai.RoleUser)
	}
	return config
}

func answer(response *genai.GenerateContentResponse, seen harness.Seen) harness.Seen {
	text := ""
	if len(response.Candidates) > 0 {
		candidate := response.Candidates[0]
		if candidate.FinishReason != "" {
			seen["finish"] = candidate.FinishReason
		}
		if candidate.Content != nil {
			for _, part := range candidate.Content.Parts {
				if !part.Thought {
					text += part.Text
				}
			}
		}
	}
	before, _ := seen["text"].(string)
	seen["text"] = before + text
	if response.PromptFeedback != nil && response.PromptFeedback.BlockReason != "" {
		seen["block"] = response.PromptFeedback.BlockReason
	}
	if meta := response.UsageMetadata; meta != nil {
		seen["usage"] = harness.Seen{
			"prompt": meta.PromptTokenCount, "output": meta.CandidatesTokenCount, "total": meta.TotalTokenCount,
		}
	}
	if response.ModelVersion != "" {
		seen["version"] = response.ModelVersion
	}
	return seen
}

func show(err error) harness.Seen {
	var found genai.APIError
	if !errors.As(err, &found) {
		return harness.Seen{"raised": true, "class": harness.Class(err)}
	}
	details := found.Details
	if details == nil {
		details = []map[string]any{}
	}
	return harness.Seen{
		"raised": true, "class": harness.Class(found), "code": found.Code,
		"status": found.Status, "message": found.Message, "details": details,
	}
}

func generateWith(one harness.Case, asked []*genai.Content, config *genai.GenerateContentConfig) (*genai.GenerateContentResponse, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	return client.Models.GenerateContent(background, one.Model, asked, config)
}

func generate(one harness.Case) (harness.Seen, error) {
	response, err := generateWith(one, contents(one), settings(one))
	if err != nil {
		return nil, err
	}
	return answer(response, harness.Seen{}), nil
}

func retry(one harness.Case) (harness.Seen, error) {
	config := settings(one)
	config.HTTPOptions = &genai.HTTPOptions{
		Headers: http.Header{"X-Pollux-Fault": {one.Fault}},
		RetryOptions: &genai.HTTPRetryOptions{
			Attempts: genai.Ptr[int32](3), InitialDelay: genai.Ptr(0.05), MaxDelay: genai.Ptr(0.1),
		},
	}
	response, err := generateWith(one, contents(one), config)
	if err != nil {
		return nil, err
	}
	return answer(response, harness.Seen{}), nil
}

func stream(one harness.Case) (harness.Seen, error) {
	chunks, seen := 0, harness.Seen{"text": "", "chunks": 0}
	client, err := connect(one)
	if err != nil {
		return seen, err
	}
	for response, err := range client.Models.GenerateContentStream(background, one.Model, contents(one), settings(one)) {
		if err != nil {
			return seen, err
		}
		chunks++
		seen["chunks"] = chunks
		answer(response, seen)
	}
	return seen, nil
}

func chat(one harness.Case) (harness.Seen, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	talk, err := client.Chats.Create(background, one.Model, nil, nil)
	if err != nil {
		return nil, err
	}
	first, err := talk.SendMessage(background, genai.Part{Text: one.Turns[0]})
	if err != nil {
		return nil, err
	}
	second := ""
	for chunk, err := range talk.SendMessageStream(background, genai.Part{Text: one.Turns[1]}) {
		if err != nil {
			return nil, err
		}
		second += chunk.Text()
	}
	roles := []string{}
	for _, content := range talk.History(true) {
		roles = append(roles, content.Role)
	}
	return harness.Seen{"texts": []string{first.Text(), second}, "history": harness.Turns(roles)}, nil
}

func count(one harness.Case) (harness.Seen, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	found, err := client.Models.CountTokens(background, one.Model, contents(one), nil)
	if err != nil {
		return nil, err
	}
	return harness.Seen{"total": found.TotalTokens}, nil
}

func embed(one harness.Case) (harness.Seen, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	asked := []*genai.Content{}
	for _, text := range one.Texts {
		asked = append(asked, genai.NewContentFromText(text, genai.RoleUser))
	}
	config := &genai.EmbedContentConfig{OutputDimensionality: &one.Dimensions}
	found, err := client.Models.EmbedContent(background, one.Model, asked, config)
	if err != nil {
		return nil, err
	}
	vectors := [][]float32{}
	for _, embedding := range found.Embeddings {
		vectors = append(vectors, embedding.Values)
	}
	return harness.Vectors(vectors), nil
}

func list(one harness.Case) (harness.Seen, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	page, err := client.Models.List(background, &genai.ListModelsConfig{PageSize: one.PageSize})
	names, unique := []string{}, map[string]bool{}
	for err == nil {
		for _, model := range page.Items {
			names = append(names, model.Name)
			unique[model.Name] = true
		}
		if page.NextPageToken == "" {
			break
		}
		page, err = page.Next(background)
	}
	if err != nil && !errors.Is(err, genai.ErrPageDone) {
		return nil, err
	}
	return harness.Seen{"names": names, "count": len(names), "unique": len(unique) == len(names)}, nil
}

func get(one harness.Case) (harness.Seen, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	model, err := client.Models.Get(background, one.Model, nil)
	if err != nil {
		return nil, err
	}
	return harness.Seen{
		"name": model.Name, "display": model.DisplayName, "input": model.InputTokenLimit,
		"output": model.OutputTokenLimit, "methods": model.SupportedActions,
	}, nil
}

func call(one harness.Case) (harness.Seen, error) {
	tools := []*genai.Tool{{FunctionDeclarations: []*genai.FunctionDeclaration{{
		Name: one.Function.Name, Description: one.Function.Description, ParametersJsonSchema: one.Function.Parameters,
	}}}}
	forced := &genai.ToolConfig{FunctionCallingConfig: &genai.FunctionCallingConfig{Mode: genai.FunctionCallingConfigModeAny}}
	asked := contents(one)
	first, err := generateWith(one, asked, &genai.GenerateContentConfig{Tools: tools, ToolConfig: forced})
	if err != nil {
		return nil, err
	}
	calls := first.FunctionCalls()
	if len(calls) == 0 {
		return answer(first, harness.Seen{}), errors.New("no function call")
	}
	reply := genai.NewContentFromFunctionResponse(calls[0].Name, one.Reply, genai.RoleUser)
	asked = append(asked, first.Candidates[0].Content, reply)
	second, err := generateWith(one, asked, &genai.GenerateContentConfig{Tools: tools})
	if err != nil {
		return nil, err
	}
	return answer(second, harness.Seen{"call": harness.Seen{"name": calls[0].Name, "args": calls[0].Args}}), nil
}

func structured(one harness.Case) (harness.Seen, error) {
	config := &genai.GenerateContentConfig{ResponseMIMEType: "application/json", ResponseJsonSchema: one.Schema}
	response, err := generateWith(one, contents(one), config)
	if err != nil {
		return nil, err
	}
	var value any
	if err := json.Unmarshal([]byte(response.Text()), &value); err != nil {
		return nil, err
	}
	return answer(response, harness.Seen{"value": value}), nil
}

func unbuilt(one harness.Case) (harness.Seen, error) {
	client, err := connect(one)
	if err != nil {
		return nil, err
	}
	_, err = client.Caches.List(background, nil)
	return nil, err
}

func main() {
	harness.Run(map[string]harness.Op{
		"generate": generate, "retry": retry, "stream": stream, "chat": chat, "count": count, "embed": embed,
		"list": list, "get": get, "call": call, "json": structured, "unbuilt": unbuilt,
	}, show)
}
