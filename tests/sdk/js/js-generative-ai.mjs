// @google/generative-ai, deprecated and still common
import { GoogleGenerativeAI } from "@google/generative-ai";
import { GoogleAIFileManager } from "@google/generative-ai/server";
import { BASE, Failed, KEY, run, vectors } from "./harness.mjs";

const connect = (one, more = {}, options = {}) =>
  new GoogleGenerativeAI(one.key ?? KEY).getGenerativeModel(
    { model: one.model, generationConfig: one.config, ...(one.system && { systemInstruction: one.system }), ...more },
    { baseUrl: BASE, ...options },
  );
const contents = (one) => [{ role: one.role ?? "user", parts: [{ text: one.prompt }] }];

/** `.text()` throws for SAFETY, RECITATION and blocked prompts: that it throws is part of what is shown. */
function answer(response) {
  const meta = response.usageMetadata;
  const seen = {
    usage: meta && { prompt: meta.promptTokenCount, output: meta.candidatesTokenCount, total: meta.totalTokenCount },
    finish: response.candidates?.[0]?.finishReason,
    block: response.promptFeedback?.blockReason,
    refused: false,
  };
  try {
    seen.text = response.text();
  } catch (error) {
    seen.text = "";
    seen.refused = error.constructor.name;
  }
  return seen;
}

const partText = (response) => (response.candidates?.[0]?.content?.parts ?? []).map((part) => part.text ?? "").join("");

const schema = (value) => {
  if (Array.isArray(value)) return value.map(schema);
  if (value === null || typeof value !== "object") return value;
  const made = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, schema(inner)]));
  if (Array.isArray(value.enum)) made.format = "enum";
  return made;
};

run({
  error(error) {
    const found = { raised: true, class: error.constructor.name };
    // By name: the package's two entry points each have a class of their own.
    if (found.class !== "GoogleGenerativeAIFetchError") return found;
    // Message form: `[GoogleGenerativeAI Error]: Error fetching from URL: [400 Bad Request] TEXT DETAILS`. The file
    // manager of this client sets no other field than the message.
    const [, code, told = ""] = /: \[(\d{3}) [^\]]*\] (.*)$/s.exec(error.message) ?? [];
    const details = error.errorDetails ?? [];
    const tail = ` ${JSON.stringify(details)}`;
    const message = error.errorDetails && told.endsWith(tail) ? told.slice(0, -tail.length) : told;
    return { ...found, code: error.status ?? Number(code), message, details };
  },
  async generate(one) {
    return answer((await connect(one).generateContent({ contents: contents(one) })).response);
  },
  async retry(one) {
    // This client has no retries of its own: an application repeats the call.
    const model = connect(one, {}, { customHeaders: { "x-pollux-fault": one.fault } });
    const first = await model.generateContent({ contents: contents(one) }).catch((error) => error);
    const second = await model.generateContent({ contents: contents(one) });
    return { first: first.status, ...answer(second.response) };
  },
  async stream(one) {
    const seen = { chunks: 0, text: "" };
    try {
      const found = await connect(one).generateContentStream({ contents: contents(one) });
      found.response.catch(() => {});
      for await (const chunk of found.stream) {
        seen.chunks += 1;
        seen.text += partText(chunk);
      }
      const { text, ...whole } = answer(await found.response);
      return { ...seen, ...whole };
    } catch (error) {
      throw new Failed(seen, error);
    }
  },
  async chat(one) {
    const chat = connect(one).startChat();
    const first = await chat.sendMessage(one.turns[0]);
    const second = await chat.sendMessageStream(one.turns[1]);
    const text = (await second.response).text();
    return { texts: [first.response.text(), text], history: (await chat.getHistory()).map((content) => content.role) };
  },
  async count(one) {
    return { total: (await connect(one).countTokens({ contents: contents(one) })).totalTokens };
  },
  async embed(one) {
    const requests = one.texts.map((text) => ({ content: { role: "user", parts: [{ text }] } }));
    const found = await connect(one).batchEmbedContents({ requests });
    const single = await connect(one).embedContent(one.texts[0]);
    return {
      ...vectors(found.embeddings.map((embedding) => embedding.values)),
      single: JSON.stringify(single.embedding.values) === JSON.stringify(found.embeddings[0].values),
    };
  },
  async call(one) {
    const { name, description, parameters } = one.function;
    const tools = [{ functionDeclarations: [{ name, description, parameters: schema(parameters) }] }];
    const toolConfig = { functionCallingConfig: { mode: "ANY" } };
    const first = (await connect(one, { tools, toolConfig }).generateContent({ contents: contents(one) })).response;
    const call = first.functionCalls()[0];
    const reply = { role: "function", parts: [{ functionResponse: { name: call.name, response: one.reply } }] };
    const asked = [...contents(one), first.candidates[0].content, reply];
    const second = await connect(one, { tools }).generateContent({ contents: asked });
    return { call: { name: call.name, args: call.args }, ...answer(second.response) };
  },
  async json(one) {
    const generationConfig = { responseMimeType: "application/json", responseSchema: schema(one.schema) };
    const found = answer((await connect(one, { generationConfig }).generateContent({ contents: contents(one) })).response);
    return { value: JSON.parse(found.text), ...found };
  },
  async unbuilt(one) {
    return { names: await new GoogleAIFileManager(KEY, { baseUrl: BASE }).listFiles() };
  },
});
