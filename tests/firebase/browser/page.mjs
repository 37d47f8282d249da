// A page that asks a model with `@firebase/ai` and writes what it got, or what was thrown, into itself.

import { initializeApp } from "@firebase/app";
import { getAI, getGenerativeModel, GoogleAIBackend } from "@firebase/ai";

const { base, apiKey, projectId, model } = Object.fromEntries(new URLSearchParams(location.search));

async function run() {
  const app = initializeApp({ apiKey, projectId, appId: "1:1:web:1" });
  const ai = getAI(app, { backend: new GoogleAIBackend() });
  const asked = getGenerativeModel(ai, { model }, { baseUrl: base });
  try {
    const whole = await asked.generateContent("Who are Castor and Pollux?");
    const { stream, response } = await asked.generateContentStream("Who are Castor and Pollux?");
    let chunks = 0;
    for await (const chunk of stream) chunks += chunk.text().length > 0;
    return { text: whole.response.text(), chunks, streamed: (await response).text() };
  } catch (error) {
    const { status, errorDetails } = error.customErrorData ?? {};
    return { code: error.code, status, reasons: errorDetails?.map((detail) => detail.reason), message: error.message };
  }
}

const seen = await run();
const out = document.createElement("pre");
out.id = "seen";
out.textContent = JSON.stringify(seen);
document.body.append(out);
