// @google/genai against the local model: one line a check.
import assert from "node:assert/strict";
import { ApiError, FunctionCallingConfigMode, GoogleGenAI, Type } from "@google/genai";

const { BASE, KEY, LOCAL_MODEL } = process.env;
const MODEL = "gemini-2.5-flash";
const client = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: BASE } });

const ask = (contents, config = {}) => client.models.generateContent({ model: MODEL, contents, config });
const chunks = (contents, config = {}) => client.models.generateContentStream({ model: MODEL, contents, config });
const end = (answer) => answer.candidates[0].finishReason;

async function joined(contents, config) {
  let [text, last] = ["", undefined];
  for await (const chunk of await chunks(contents, config)) {
    text += chunk.text ?? "";
    last = chunk;
  }
  return { text, end: end(last), usage: last.usageMetadata };
}

async function refused(call) {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return error;
  }
  assert.fail("it was not refused");
}

const weather = {
  name: "get_weather",
  description: "Tells the weather.",
  parameters: {
    type: Type.OBJECT,
    properties: { city: { type: Type.STRING, maxLength: "20" }, unit: { type: Type.STRING, enum: ["C", "F"] } },
    required: ["city", "unit"],
  },
};
const alarm = {
  name: "set_alarm",
  description: "Sets an alarm.",
  parametersJsonSchema: {
    type: "object",
    properties: { hour: { type: "integer", minimum: 0, maximum: 23 } },
    required: ["hour"],
    additionalProperties: false,
  },
};

function functions(mode, allowedFunctionNames, more = {}) {
  const functionCallingConfig = { mode, allowedFunctionNames };
  return { tools: [{ functionDeclarations: [weather, alarm] }], toolConfig: { functionCallingConfig }, maxOutputTokens: 300, ...more };
}

function sound(call) {
  if (call.name === "get_weather") {
    assert.deepEqual(Object.keys(call.args).sort(), ["city", "unit"]);
    assert.equal(typeof call.args.city, "string");
    assert.ok(["C", "F"].includes(call.args.unit));
  } else {
    assert.equal(call.name, "set_alarm");
    assert.deepEqual(Object.keys(call.args), ["hour"]);
    assert.ok(Number.isInteger(call.args.hour) && call.args.hour >= 0 && call.args.hour < 24, JSON.stringify(call.args));
  }
}

const checks = {
  async "chat: the prompt holds what was said before"() {
    const chat = client.chats.create({ model: MODEL, config: { temperature: 0, maxOutputTokens: 12 } });
    const first = await chat.sendMessage({ message: "The secret word is banana." });
    const second = await chat.sendMessage({ message: "What is it?" });
    assert.ok(second.usageMetadata.promptTokenCount > first.usageMetadata.totalTokenCount);
    assert.equal(second.modelVersion, LOCAL_MODEL);
    assert.equal(chat.getHistory().length, 4);
  },
  async "streaming: equals the answer at once for a seed"() {
    for (const seed of [1, 2, 3]) {
      const config = { seed, temperature: 1, maxOutputTokens: 24 };
      const answer = await ask("Tell me about Paris.", config);
      const found = await joined("Tell me about Paris.", config);
      assert.deepEqual(found, { text: answer.text, end: end(answer), usage: answer.usageMetadata });
    }
  },
  async "limits and stop sequences are exact"() {
    const whole = (await ask("Tell me about Paris.", { temperature: 0, maxOutputTokens: 30 })).text;
    const stop = whole.slice(30, 36);
    const stopped = await ask("Tell me about Paris.", { temperature: 0, maxOutputTokens: 30, stopSequences: [stop] });
    assert.deepEqual([stopped.text, end(stopped)], [whole.slice(0, whole.indexOf(stop)), "STOP"]);
    const cut = await ask("Tell me about Paris.", { temperature: 0, maxOutputTokens: 7 });
    assert.deepEqual([cut.usageMetadata.candidatesTokenCount, end(cut)], [7, "MAX_TOKENS"]);
  },
  async "JSON: of its schema, and in its order"() {
    const responseSchema = {
      type: Type.OBJECT,
      properties: { ok: { type: Type.BOOLEAN }, dice: { type: Type.INTEGER, minimum: 1, maximum: 6 }, kind: { type: Type.STRING, enum: ["a", "ż"] } },
      required: ["ok", "dice", "kind"],
      propertyOrdering: ["kind", "ok", "dice"],
    };
    for (let seed = 0; seed < 8; seed++) {
      const answer = await ask("Throw the dice.", { responseMimeType: "application/json", responseSchema, seed, temperature: 2 });
      const value = JSON.parse(answer.text);
      assert.equal(end(answer), "STOP");
      assert.deepEqual(Object.keys(value), ["kind", "ok", "dice"]);
      assert.ok(typeof value.ok === "boolean" && value.dice >= 1 && value.dice <= 6 && ["a", "ż"].includes(value.kind), answer.text);
    }
  },
  async "functions: ANY calls one, AUTO and VALIDATED may, NONE never does"() {
    for (const prompt of ["What is the weather in Paris?", "Wake me at 7.", "Hello!"]) {
      const any = await ask(prompt, functions(FunctionCallingConfigMode.ANY, undefined, { temperature: 1 }));
      assert.equal(any.functionCalls?.length, 1);
      any.functionCalls.forEach(sound);
      const only = await ask(prompt, functions(FunctionCallingConfigMode.ANY, ["set_alarm"]));
      assert.deepEqual(only.functionCalls.map((call) => call.name), ["set_alarm"]);
      for (const mode of [FunctionCallingConfigMode.AUTO, FunctionCallingConfigMode.VALIDATED]) {
        const found = await ask(prompt, functions(mode));
        (found.functionCalls ?? []).forEach(sound);
        assert.ok(found.functionCalls?.length || found.text);
      }
      const none = await ask(prompt, functions(FunctionCallingConfigMode.NONE, undefined, { maxOutputTokens: 20 }));
      assert.equal(none.functionCalls, undefined);
    }
  },
  async "functions: a stream brings a call whole, and words follow what it gave back"() {
    const config = functions(FunctionCallingConfigMode.ANY, ["get_weather"], { temperature: 0 });
    const calls = [];
    for await (const chunk of await chunks("What is the weather in Paris?", config)) calls.push(...(chunk.functionCalls ?? []));
    assert.equal(calls.length, 1);
    sound(calls[0]);
    const contents = [
      { role: "user", parts: [{ text: "What is the weather in Paris?" }] },
      { role: "model", parts: [{ functionCall: calls[0] }] },
      { role: "user", parts: [{ functionResponse: { name: "get_weather", response: { weather: "17 degrees and rain" } } }] },
    ];
    const then = await ask(contents, functions(FunctionCallingConfigMode.NONE, undefined, { maxOutputTokens: 40 }));
    assert.ok(then.text && !then.functionCalls);
  },
  async "UTF-8: a stream in whole characters adds up to the answer"() {
    const responseJsonSchema = { type: "string", pattern: "^[\u{1f600}-\u{1f64f}]{6,9}$" };
    const config = { responseMimeType: "application/json", responseJsonSchema, seed: 4, temperature: 1 };
    const { text } = await joined("Write emoji.", config);
    assert.ok(text.isWellFormed() && !text.includes("\ufffd"), text);
    assert.equal(text, (await ask("Write emoji.", config)).text);
  },
  async "leaving: a stream that is aborted ends, and the next request is answered"() {
    const controller = new AbortController();
    const schema = { type: "array", items: { type: "integer", minimum: 0, maximum: 9 }, minItems: 3900, maxItems: 3900 };
    const config = { responseMimeType: "application/json", responseJsonSchema: schema, abortSignal: controller.signal };
    await assert.rejects(async () => {
      for await (const chunk of await chunks("Numbers", config)) if (chunk.text) controller.abort();
    });
    assert.ok((await ask("hi", { maxOutputTokens: 2 })).text);
  },
  async "refusals: pictures, search, an unknown model, too long a prompt"() {
    const picture = { inlineData: { mimeType: "image/png", data: "iVBORw0KGgo=" } };
    assert.match((await refused(() => ask([picture, "What is it?"]))).message, /not enabled for models\/gemini-2.5-flash/);
    assert.match((await refused(() => ask("Who won?", { tools: [{ googleSearch: {} }] }))).message, /not enabled for models\/gemini-2.5-flash/);
    assert.equal((await refused(() => client.models.generateContent({ model: "gemini-none", contents: "hi" }))).status, 404);
    const long = await refused(() => ask("word ".repeat(10_000)));
    assert.equal(long.status, 400);
    assert.match(long.message, /The input token count \(\d+\) exceeds the maximum number of tokens allowed \(\d+\)/);
  },
};

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  if (wanted.length && !wanted.some((part) => name.includes(part))) continue;
  try {
    await check();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).slice(0, 1500)}`);
  }
}
process.exit(failed ? 1 : 0);
