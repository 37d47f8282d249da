// @ai-sdk/google with `ai`
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { embedMany, generateText, jsonSchema, Output, streamText, tool } from "ai";
import { BASE, Failed, KEY, parsed, run, vectors } from "./harness.mjs";

const connect = (one, more = {}) => createGoogleGenerativeAI({ apiKey: one.key ?? KEY, baseURL: `${BASE}/v1beta`, ...more });

function request(one) {
  const system = one.system && { instructions: one.system };
  return { model: connect(one)(one.model), prompt: one.prompt, maxRetries: 0, ...system, ...one.config };
}

const usage = (found) => ({ prompt: found.inputTokens, output: found.outputTokens, total: found.totalTokens });

function answer(result) {
  return { text: result.text, finish: result.rawFinishReason ?? result.finishReason, usage: usage(result.usage) };
}

run({
  error(error) {
    const found = { raised: true, class: error?.name ?? typeof error };
    if (error?.name !== "AI_APICallError") return found;
    const { status, details = [] } = parsed(error.responseBody)?.error ?? {};
    const retryable = error.isRetryable;
    return { ...found, code: error.statusCode, status, message: error.message, details, retryable };
  },
  async generate(one) {
    return answer(await generateText(request(one)));
  },
  async retry(one) {
    const model = connect(one, { headers: { "x-pollux-fault": one.fault } })(one.model);
    return answer(await generateText({ ...request(one), model, maxRetries: 1 }));
  },
  async stream(one) {
    const seen = { chunks: 0, text: "" };
    const result = streamText({ ...request(one), onError() {} });
    try {
      for await (const part of result.fullStream ?? result.stream) {
        if (part.type === "text-delta") {
          seen.chunks += 1;
          seen.text += part.text;
        } else if (part.type === "error") {
          throw part.error;
        } else if (part.type === "finish") {
          seen.finish = part.rawFinishReason ?? part.finishReason;
          seen.usage = usage(part.totalUsage);
        }
      }
    } catch (error) {
      throw new Failed(seen, error);
    }
    return seen;
  },
  async chat(one) {
    const messages = [{ role: "user", content: one.turns[0] }];
    const { prompt, ...rest } = request(one);
    const first = await generateText({ ...rest, messages });
    messages.push({ role: "assistant", content: first.text }, { role: "user", content: one.turns[1] });
    const second = await generateText({ ...rest, messages });
    return { texts: [first.text, second.text] };
  },
  async embed(one) {
    const found = await embedMany({
      model: connect(one).embedding(one.model),
      values: one.texts,
      maxRetries: 0,
      providerOptions: { google: { outputDimensionality: one.dimensions } },
    });
    return vectors(found.embeddings);
  },
  async call(one) {
    const { name, description, parameters } = one.function;
    const tools = { [name]: tool({ description, inputSchema: jsonSchema(parameters) }) };
    const first = await generateText({ ...request(one), tools, toolChoice: "required" });
    const call = first.toolCalls[0];
    const output = { type: "json", value: one.reply };
    const messages = [
      { role: "user", content: one.prompt },
      ...(first.responseMessages ?? first.response.messages),
      { role: "tool", content: [{ type: "tool-result", toolCallId: call.toolCallId, toolName: name, output }] },
    ];
    const { prompt, ...rest } = request(one);
    const second = await generateText({ ...rest, messages, tools });
    return { call: { name: call.toolName, args: call.input }, ...answer(second) };
  },
  async json(one) {
    const output = Output.object({ schema: jsonSchema(one.schema) });
    const found = await generateText({ ...request(one), output });
    return { value: found.output, ...answer(found) };
  },
});
