// Suite for github.com/google/generative-ai-go, the older client.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/google/generative-ai-go/genai"
	"github.com/googleapis/gax-go/v2/apierror"
	"github.com/googleapis/gax-go/v2/callctx"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/iterator"
	"google.golang.org/api/option"

	"pollux.invalid/sdk/harness"
)

// This client repeats a call that got a 503 until its deadline, so a case with a fault has a short one.
func deadline(one harness.Case) (context.Context, context.CancelFunc) {
	limit := 10 * time.Second
	if strings.Contains(one.Prompt, "[[fault:") {
		limit = 2 * time.Second
	}
	return context.WithTimeout(context.Background(), limit)
}

func connect(ctx context.Context, one harness.Case) (*genai.Client, error) {
	return genai.NewClient(ctx, option.WithAPIKey(one.Key), option.WithEndpoint(os.Getenv("BASE")))
}

func settings(model *genai.GenerativeModel, one harness.Case) *genai.GenerativeModel {
	model.Temperature, model.TopP, model.TopK = one.Config.Temperature, one.Config.TopP, one.Config.TopK
	model.MaxOutputTokens, model.StopSequences = one.Config.MaxOutputTokens, one.Config.StopSequences
	if one.System != "" {
		model.SystemInstruction = genai.NewUserContent(genai.Text(one.System))
	}
	return model
}

func partText(candidate *genai.Candidate) string {
	text := ""
	if candidate.Content != nil {
		for _, part := range candidate.Content.Parts {
			if found, ok := part.(genai.Text); ok {
				text += string(found)
			}
		}
	}
	return text
}

// wire turns this client's own name of an enum value (FinishReasonMaxTokens) into the API's (MAX_TOKENS).
func wire(name, prefix string) string {
	out := ""
	for index, letter := range strings.TrimPrefix(name, prefix) {
		if index > 0 && letter >= 'A' && letter <= 'Z' {
			out += "_"
		}
		out += string(letter)
	}
	return strings.ToUpper(out)
}

func answer(response *genai.GenerateContentResponse, seen harness.Seen) harness.Seen {
	text, _ := seen["text"].(string)
	if len(response.Candidates) > 0 {
		candidate := response.Candidates[0]
		text += partText(candidate)
		if candidate.FinishReason != genai.FinishReasonUnspecified {
			seen["finish"] = wire(candidate.FinishReason.String(), "FinishReason")
		}
	}
	seen["text"] = text
	if meta := response.UsageMetadata; meta != nil {
		seen["usage"] = harness.Seen{
			"prompt": meta.PromptTokenCount, "output": meta.CandidatesTokenCount, "total": meta.TotalTokenCount,
		}
	}
	return seen
}

// blocked is what a BlockedError shows; this client raises one for a blocked prompt, SAFETY and RECITATION.
func blocked(err error, seen harness.Seen) (harness.Seen, error) {
	var found *genai.BlockedError
	if !errors.As(err, &found) {
		return seen, err
	}
	if _, ok := seen["text"]; !ok {
		seen["text"] = ""
	}
	seen["refused"] = harness.Class(found)
	if found.Candidate != nil {
		seen["finish"] = wire(found.Candidate.FinishReason.String(), "FinishReason")
	}
	if found.PromptFeedback != nil {
		seen["block"] = wire(found.PromptFeedback.BlockReason.String(), "BlockReason")
	}
	return seen, nil
}

func show(err error) harness.Seen {
	seen := harness.Seen{"raised": true, "class": harness.Class(err)}
	if errors.Is(err, context.DeadlineExceeded) {
		seen["deadline"] = true
	}
	var inner *googleapi.Error
	if !errors.As(err, &inner) {
		return seen
	}
	seen["code"], seen["message"] = inner.Code, inner.Message
	var body struct {
		Error struct {
			Message string `json:"message"`
			Status  string `json:"status"`
			Details []any  `json:"details"`
		} `json:"error"`
	}
	text := strings.TrimSpace(inner.Body)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	if json.Unmarshal([]byte(text), &body) == nil {
		seen["status"], seen["details"] = body.Error.Status, append([]any{}, body.Error.Details...)
		if inner.Message == "" {
			// Errors of a stream are a list, which this client shows only as the body's text.
			seen["message"] = body.Error.Message
		}
	}
	var outer *apierror.APIError
	if errors.As(err, &outer) {
		decoded := outer.Details()
		typed := []string{}
		if decoded.ErrorInfo != nil {
			typed = append(typed, "ErrorInfo")
		}
		if decoded.QuotaFailure != nil {
			typed = append(typed, "QuotaFailure")
		}
		if decoded.RetryInfo != nil {
			typed = append(typed, "RetryInfo "+decoded.RetryInfo.RetryDelay.AsDuration().String())
		}
		if decoded.BadRequest != nil {
			typed = append(typed, "BadRequest")
		}
		seen["reason"], seen["typed"] = outer.Reason(), typed
	}
	return seen
}

func generateOnce(ctx context.Context, one harness.Case) (harness.Seen, error) {
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	model := settings(client.GenerativeModel(one.Model), one)
	var response *genai.GenerateContentResponse
	if one.Role == "user" {
		response, err = model.GenerateContent(ctx, genai.Text(one.Prompt))
	} else {
		// Only a chat's history lets a caller choose a role.
		talk := model.StartChat()
		talk.History = []*genai.Content{{Role: one.Role, Parts: []genai.Part{genai.Text(one.Prompt)}}}
		response, err = talk.SendMessage(ctx, genai.Text(one.Prompt))
	}
	if err != nil {
		return blocked(err, harness.Seen{})
	}
	return answer(response, harness.Seen{}), nil
}

func generate(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	return generateOnce(ctx, one)
}

func retry(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	return generateOnce(callctx.SetHeaders(ctx, "x-pollux-fault", one.Fault), one)
}

func stream(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	chunks, seen := 0, harness.Seen{"text": "", "chunks": 0}
	client, err := connect(ctx, one)
	if err != nil {
		return seen, err
	}
	defer client.Close()
	found := settings(client.GenerativeModel(one.Model), one).GenerateContentStream(ctx, genai.Text(one.Prompt))
	for {
		response, err := found.Next()
		if errors.Is(err, iterator.Done) {
			return seen, nil
		}
		if err != nil {
			return blocked(err, seen)
		}
		chunks++
		seen["chunks"] = chunks
		answer(response, seen)
	}
}

func chat(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	talk := client.GenerativeModel(one.Model).StartChat()
	first, err := talk.SendMessage(ctx, genai.Text(one.Turns[0]))
	if err != nil {
		return nil, err
	}
	second, found := "", talk.SendMessageStream(ctx, genai.Text(one.Turns[1]))
	for {
		response, err := found.Next()
		if errors.Is(err, iterator.Done) {
			break
		}
		if err != nil {
			return nil, err
		}
		second += partText(response.Candidates[0])
	}
	roles := []string{}
	for _, content := range talk.History {
		roles = append(roles, content.Role)
	}
	return harness.Seen{"texts": []string{partText(first.Candidates[0]), second}, "history": harness.Turns(roles)}, nil
}

func count(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	found, err := client.GenerativeModel(one.Model).CountTokens(ctx, genai.Text(one.Prompt))
	if err != nil {
		return nil, err
	}
	return harness.Seen{"total": found.TotalTokens}, nil
}

func embed(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	model := client.EmbeddingModel(one.Model)
	batch := model.NewBatch()
	for _, text := range one.Texts {
		batch.AddContent(genai.Text(text))
	}
	found, err := model.BatchEmbedContents(ctx, batch)
	if err != nil {
		return nil, err
	}
	single, err := model.EmbedContent(ctx, genai.Text(one.Texts[0]))
	if err != nil {
		return nil, err
	}
	vectors := [][]float32{}
	for _, embedding := range found.Embeddings {
		vectors = append(vectors, embedding.Values)
	}
	seen := harness.Vectors(vectors)
	seen["single"] = harness.Vectors([][]float32{vectors[0], single.Embedding.Values})["equal"]
	return seen, nil
}

func list(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	names, unique, models := []string{}, map[string]bool{}, client.ListModels(ctx)
	models.PageInfo().MaxSize = int(one.PageSize)
	for {
		model, err := models.Next()
		if errors.Is(err, iterator.Done) {
			return harness.Seen{"names": names, "count": len(names), "unique": len(unique) == len(names)}, nil
		}
		if err != nil {
			return nil, err
		}
		names = append(names, model.Name)
		unique[model.Name] = true
	}
}

func get(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	model, err := client.GenerativeModel(one.Model).Info(ctx)
	if err != nil {
		return nil, err
	}
	return harness.Seen{
		"name": model.Name, "display": model.DisplayName, "input": model.InputTokenLimit,
		"output": model.OutputTokenLimit, "methods": model.SupportedGenerationMethods,
	}, nil
}

var kinds = map[string]genai.Type{
	"object": genai.TypeObject, "array": genai.TypeArray, "string": genai.TypeString, "number": genai.TypeNumber,
	"integer": genai.TypeInteger, "boolean": genai.TypeBoolean,
}

func texts(value any) []string {
	list, _ := value.([]any)
	out := []string{}
	for _, item := range list {
		if text, ok := item.(string); ok {
			out = append(out, text)
		}
	}
	return out
}

// schema makes this client's schema of a JSON schema; it knows no bounds on the number of items.
func schema(found map[string]any) *genai.Schema {
	kind, _ := found["type"].(string)
	made := &genai.Schema{Type: kinds[kind], Required: texts(found["required"])}
	if choices := texts(found["enum"]); len(choices) > 0 {
		made.Format, made.Enum = "enum", choices
	}
	if items, ok := found["items"].(map[string]any); ok {
		made.Items = schema(items)
	}
	if properties, ok := found["properties"].(map[string]any); ok {
		made.Properties = map[string]*genai.Schema{}
		for name, property := range properties {
			made.Properties[name] = schema(property.(map[string]any))
		}
	}
	return made
}

func call(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	model := client.GenerativeModel(one.Model)
	model.Tools = []*genai.Tool{{FunctionDeclarations: []*genai.FunctionDeclaration{{
		Name: one.Function.Name, Description: one.Function.Description, Parameters: schema(one.Function.Parameters),
	}}}}
	model.ToolConfig = &genai.ToolConfig{FunctionCallingConfig: &genai.FunctionCallingConfig{Mode: genai.FunctionCallingAny}}
	talk := model.StartChat()
	first, err := talk.SendMessage(ctx, genai.Text(one.Prompt))
	if err != nil {
		return nil, err
	}
	calls := first.Candidates[0].FunctionCalls()
	if len(calls) == 0 {
		return answer(first, harness.Seen{}), errors.New("no function call")
	}
	model.ToolConfig = nil
	second, err := talk.SendMessage(ctx, genai.FunctionResponse{Name: calls[0].Name, Response: one.Reply})
	if err != nil {
		return nil, err
	}
	return answer(second, harness.Seen{"call": harness.Seen{"name": calls[0].Name, "args": calls[0].Args}}), nil
}

func structured(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	model := client.GenerativeModel(one.Model)
	model.ResponseMIMEType, model.ResponseSchema = "application/json", schema(one.Schema)
	response, err := model.GenerateContent(ctx, genai.Text(one.Prompt))
	if err != nil {
		return nil, err
	}
	var value any
	if err := json.Unmarshal([]byte(partText(response.Candidates[0])), &value); err != nil {
		return nil, err
	}
	return answer(response, harness.Seen{"value": value}), nil
}

func unbuilt(one harness.Case) (harness.Seen, error) {
	ctx, cancel := deadline(one)
	defer cancel()
	client, err := connect(ctx, one)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	_, err = client.ListFiles(ctx).Next()
	return nil, err
}

func main() {
	harness.Run(map[string]harness.Op{
		"generate": generate, "retry": retry, "stream": stream, "chat": chat, "count": count, "embed": embed,
		"list": list, "get": get, "call": call, "json": structured, "unbuilt": unbuilt,
	}, show)
}
