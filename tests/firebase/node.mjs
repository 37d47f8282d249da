// Runs `@firebase/ai`, unmodified, against a server: reads cases from a file, writes one line of JSON for each.

import { createSign } from "node:crypto";
import { readFileSync } from "node:fs";
import { _registerComponent, deleteApp, initializeApp } from "@firebase/app";
import { CustomProvider, initializeAppCheck } from "@firebase/app-check";
import { Component } from "@firebase/component";
import { getAI, getGenerativeModel, getTemplateGenerativeModel, GoogleAIBackend, VertexAIBackend } from "@firebase/ai";

const { base, signer, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));

// What went over the wire, as the SDK sent it.
let sent = [];
let without = [];
const fetched = globalThis.fetch;
globalThis.fetch = (url, init = {}) => {
  const headers = new Headers(init.headers);
  without.forEach((name) => headers.delete(name));
  sent.push({ url: String(url), headers: [...headers.keys()].sort(), body: init.body });
  return fetched(url, { ...init, headers });
};

// A debug secret for a token, as the debug provider of a browser does; its host is fixed there.
async function exchange({ project, app, key, secret, limited }) {
  const answer = await fetched(`${base}/v1/projects/${project}/apps/${app}:exchangeDebugToken?key=${key}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ debug_token: secret, limited_use: Boolean(limited) }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`the exchange was refused: ${answer.status} ${JSON.stringify(body)}`);
  return { token: body.token, expireTimeMillis: Date.now() + 1000 * parseFloat(body.ttl) };
}

// Stands for Firebase Authentication, which the SDK asks for the id token of whoever is signed in.
function signIn(app, { project, idToken }) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: `https://securetoken.google.com/${project}`, aud: project, sub: "castor", auth_time: now };
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = part({ alg: "RS256", typ: "JWT", kid: "tests" });
  const text = `${head}.${part({ ...claims, iat: now, exp: now + 3600, ...idToken })}`;
  const accessToken = `${text}.${createSign("RSA-SHA256").update(text).sign(readFileSync(signer), "base64url")}`;
  const instance = () => ({ getToken: async () => ({ accessToken }) });
  _registerComponent(new Component("auth-internal", instance, "PRIVATE"));
}

function appCheck(app, test) {
  const { token, broken } = test.appCheck;
  const getToken = async () => {
    if (broken) throw new Error("no attestation here");
    if (token) return { token, expireTimeMillis: Date.now() + 3_600_000 };
    return exchange({ project: test.project, app: test.appId, key: test.apiKey, ...test.appCheck });
  };
  initializeAppCheck(app, { provider: new CustomProvider({ getToken }), isTokenAutoRefreshEnabled: false });
}

const text = (response) => {
  const { candidates, usageMetadata, createTime } = response;
  // The SDK keeps the Developer API's feedback under another name.
  const promptFeedback = response.promptFeedback ?? response.prompt;
  return {
    text: response.text(),
    finish: candidates?.[0]?.finishReason,
    calls: response.functionCalls()?.map((call) => call.name),
    feedback: promptFeedback,
    tokens: usageMetadata?.totalTokenCount,
    traffic: usageMetadata?.trafficType,
    createTime,
  };
};

async function streamed({ stream, response }) {
  // A stream that breaks fails here and there: what is thrown by the loop is enough.
  response.catch(() => {});
  let [chunks, count, last] = ["", 0, {}];
  for await (const chunk of stream) {
    chunks += chunk.text();
    count += 1;
    last = text(chunk);
  }
  // What the SDK adds up has neither usage nor time.
  const { tokens, traffic, createTime } = last;
  return { ...text(await response), chunks, count, tokens, traffic, createTime };
}

const RUN = {
  unary: async ({ model }, test) => text((await model.generateContent(test.prompt)).response),
  stream: async ({ model }, test) => streamed(await model.generateContentStream(test.prompt)),
  count: async ({ model }, test) => model.countTokens(test.prompt),
  chat: async ({ model }, test) => {
    const chat = model.startChat({ history: test.history, tools: test.tools });
    const turns = [];
    for (const message of test.messages) turns.push(text((await chat.sendMessage(message)).response));
    const roles = JSON.parse(sent.at(-1).body).contents.map((content) => content.role);
    return { turns, roles, history: (await chat.getHistory()).length };
  },
  chatStream: async ({ model }, test) => {
    const chat = model.startChat({ history: test.history });
    const turns = [];
    for (const message of test.messages) turns.push(await streamed(await chat.sendMessageStream(message)));
    return { turns, history: (await chat.getHistory()).length };
  },
  template: async ({ template }, test) => text((await template.generateContent(test.template, test.inputs)).response),
  templateStream: async ({ template }, test) =>
    streamed(await template.generateContentStream(test.template, test.inputs)),
  templateChat: async ({ template }, test) => {
    const chat = template.startChat({ templateId: test.template, templateVariables: test.inputs, history: test.history });
    const turns = [];
    for (const message of test.messages) turns.push(text((await chat.sendMessage(message)).response));
    return { turns };
  },
  // The same thing several times, for what only the later ones meet.
  again: async ({ model }, test) => {
    for (let count = 1; count < test.times; count += 1) await model.generateContent(test.prompt);
    return text((await model.generateContent(test.prompt)).response);
  },
};

async function run(test) {
  sent = [];
  without = test.without ?? [];
  const options = { apiKey: test.apiKey, projectId: test.project, appId: test.appId ?? "1:1:web:1" };
  const app = initializeApp(options, test.name);
  try {
    if (test.appCheck) appCheck(app, test);
    if (test.idToken) signIn(app, test);
    const backend = test.location ? new VertexAIBackend(test.location) : new GoogleAIBackend();
    const ai = getAI(app, { backend, useLimitedUseAppCheckTokens: Boolean(test.appCheck?.limited) });
    const here = { baseUrl: test.base ?? base };
    const model = getGenerativeModel(ai, { model: test.model, ...test.parameters }, here);
    const template = getTemplateGenerativeModel(ai, here);
    return { result: await RUN[test.run]({ model, template }, test) };
  } catch (error) {
    const { status, statusText, errorDetails } = error.customErrorData ?? {};
    return { error: { code: error.code, name: error.name, message: error.message, status, statusText, details: errorDetails } };
  } finally {
    await deleteApp(app);
  }
}

for (const test of cases) {
  const seen = await run(test);
  const headers = sent.at(-1)?.headers ?? [];
  process.stdout.write(`${JSON.stringify({ name: test.name, ...seen, headers, requests: sent.length })}\n`);
}
