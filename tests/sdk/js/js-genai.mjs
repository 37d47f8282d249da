// @google/genai
import { ApiError, FunctionCallingConfigMode, GoogleGenAI } from "@google/genai";
import { BASE, Failed, KEY, parsed, run, turns, vectors } from "./harness.mjs";

const connect = (one) => new GoogleGenAI({ apiKey: one.key ?? KEY, httpOptions: { baseUrl: BASE } });
const contents = (one) => [{ role: one.role ?? "user", parts: [{ text: one.prompt }] }];
const settings = (one) => ({ ...one.config, ...(one.system && { systemInstruction: one.system }) });
const request = (one) => ({ model: one.model, contents: contents(one), config: settings(one) });

function answer(response) {
  const meta = response.usageMetadata;
  return {
    text: response.text ?? "",
    usage: meta && { prompt: meta.promptTokenCount, output: meta.candidatesTokenCount, total: meta.totalTokenCount },
    version: response.modelVersion,
    finish: response.candidates?.[0]?.finishReason,
    block: response.promptFeedback?.blockReason,
  };
}

const known = (found) => Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));

/** The body stands in the message as JSON; a body of another type than JSON stands inside it once more. */
function body(error) {
  const text = error.message.slice(error.message.indexOf("{"));
  const outer = parsed(text)?.error;
  return parsed(outer?.message)?.error ?? outer ?? {};
}

run({
  error(error) {
    if (!(error instanceof ApiError)) return { raised: true, class: error.constructor.name };
    const { code, status, message, details = [] } = body(error);
    return { raised: true, class: error.name, code: error.status === code ? code : -1, status, message, details };
  },
  async generate(one) {
    return answer(await connect(one).models.generateContent(request(one)));
  },
  async retry(one) {
    const httpOptions = {
      headers: { "x-pollux-fault": one.fault },
      retryOptions: { attempts: 3, initialDelay: 0.05, maxDelay: 0.1 },
    };
    const config = { ...settings(one), httpOptions };
    return answer(await connect(one).models.generateContent({ ...request(one), config }));
  },
  async stream(one) {
    const seen = { chunks: 0, text: "" };
    try {
      for await (const chunk of await connect(one).models.generateContentStream(request(one))) {
        const { text, ...rest } = answer(chunk);
        seen.chunks += 1;
        seen.text += text;
        Object.assign(seen, known(rest));
      }
    } catch (error) {
      throw new Failed(seen, error);
    }
    return seen;
  },
  async chat(one) {
    const chat = connect(one).chats.create({ model: one.model });
    const first = await chat.sendMessage({ message: one.turns[0] });
    let second = "";
    for await (const chunk of await chat.sendMessageStream({ message: one.turns[1] })) second += chunk.text ?? "";
    return { texts: [first.text, second], history: turns(chat.getHistory(true).map((content) => content.role)) };
  },
  async count(one) {
    return { total: (await connect(one).models.countTokens({ model: one.model, contents: contents(one) })).totalTokens };
  },
  async embed(one) {
    const config = { outputDimensionality: one.dimensions };
    const found = await connect(one).models.embedContent({ model: one.model, contents: one.texts, config });
    return vectors(found.embeddings.map((embedding) => embedding.values));
  },
  async list(one) {
    const names = [];
    for await (const model of await connect(one).models.list({ config: { pageSize: one.pageSize } })) names.push(model.name);
    return { names, count: names.length, unique: new Set(names).size === names.length };
  },
  async get(one) {
    const model = await connect(one).models.get({ model: one.model });
    return {
      name: model.name,
      display: model.displayName,
      input: model.inputTokenLimit,
      output: model.outputTokenLimit,
      methods: model.supportedActions,
    };
  },
  async call(one) {
    const { name, description, parameters } = one.function;
    const tools = [{ functionDeclarations: [{ name, description, parametersJsonSchema: parameters }] }];
    const toolConfig = { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY } };
    const { models } = connect(one);
    const first = await models.generateContent({ ...request(one), config: { tools, toolConfig } });
    const call = first.functionCalls[0];
    const reply = { role: "user", parts: [{ functionResponse: { name: call.name, response: one.reply } }] };
    const asked = [...contents(one), first.candidates[0].content, reply];
    const second = await models.generateContent({ model: one.model, contents: asked, config: { tools } });
    return { call: { name: call.name, args: call.args }, ...answer(second) };
  },
  async json(one) {
    const config = { responseMimeType: "application/json", responseJsonSchema: one.schema };
    const found = await connect(one).models.generateContent({ ...request(one), config });
    return { value: JSON.parse(found.text), ...answer(found) };
  },
  async unbuilt(one) {
    const names = [];
    for await (const cache of await connect(one).caches.list()) names.push(cache.name);
    return { names };
  },
});
