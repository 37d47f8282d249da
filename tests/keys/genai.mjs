// Asks a model through @google/genai once for every line of standard input, and says in one line what came of it.
import { ApiError, GoogleGenAI } from '@google/genai';
import { createInterface } from 'node:readline';

for await (const line of createInterface({ input: process.stdin })) {
  const { base, key, headers, model } = JSON.parse(line);
  let told;
  try {
    const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: base, headers } });
    const answer = await client.models.generateContent({ model, contents: 'Say hi' });
    told = { text: answer.text };
  } catch (error) {
    told = { api: error instanceof ApiError, name: error.name, status: error.status, message: error.message };
  }
  console.log(JSON.stringify(told));
}
