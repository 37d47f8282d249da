// Runs the cases of one client and prints one JSON line a case; the driver judges them.
import { readFileSync } from "node:fs";

export const BASE = process.env.BASE;
export const KEY = process.env.KEY;
const LIMIT_MS = 1000 * Number(process.env.POLLUX_SDK_CASE_SECONDS ?? 20);

/** An error that a client showed after what it had shown before (chunks and text of a stream). */
export class Failed extends Error {
  constructor(seen, cause) {
    super(String(cause), { cause });
    this.seen = seen;
  }
}

async function observe(client, one) {
  try {
    return await client[one.op](one);
  } catch (error) {
    if (error instanceof Failed) return { ...error.seen, error: client.error(error.cause) };
    return { error: client.error(error) };
  }
}

async function bounded(client, one) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ crash: `no end after ${LIMIT_MS / 1000} s` }), LIMIT_MS);
  });
  const work = observe(client, one).then(
    (result) => ({ result }),
    (error) => ({ crash: `${error?.stack ?? error}` }),
  );
  const found = await Promise.race([work, late]);
  clearTimeout(timer);
  return found;
}

export async function run(client) {
  // A client that leaves a rejected promise behind must not end the run.
  process.on("unhandledRejection", () => {});
  const cases = JSON.parse(readFileSync(process.env.POLLUX_SDK_CASES, "utf8"));
  let out = Promise.resolve();
  for (const one of cases) {
    const line = JSON.stringify({ name: one.name, ...(await bounded(client, one)) });
    out = new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));
    await out;
  }
  process.exit(0);
}

export function vectors(found) {
  return {
    lengths: found.map((vector) => vector.length),
    unit: found.map((vector) => Math.abs(vector.reduce((sum, value) => sum + value * value, 0) - 1) < 1e-3),
    equal: found.slice(1).map((vector) => JSON.stringify(vector) === JSON.stringify(found[0])),
    head: found[0].slice(0, 4).map((value) => Math.round(value * 1e5) / 1e5),
  };
}

/** Roles with neighbours of one role taken as one turn: a streamed turn is kept as several contents. */
export function turns(roles) {
  return roles.filter((role, index) => role !== roles[index - 1]);
}

/** The JSON value inside a text, if that is what it is. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
