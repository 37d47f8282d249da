// Opens pages in Chromium by its DevTools protocol; says of each what is wrong with it, as a line of JSON.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TABS = 3, PATIENCE = 60_000, MOST_PIXELS = 2600;
const MOST_TABS = 10;
const TAB = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
const ENTER = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" };
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], preload: false };

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const axe = readFileSync(plan.axe, "utf8");

function launch() {
  const child = spawn(plan.chromium, [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--no-proxy-server", "--force-device-scale-factor=1", "--hide-scrollbars", "--remote-debugging-port=0", `--user-data-dir=${plan.profile}`,
  ], { stdio: ["ignore", "ignore", "pipe"] });
  const address = new Promise((found, failed) => {
    let text = "";
    child.stderr.on("data", (bytes) => {
      text += bytes;
      const match = /DevTools listening on (ws:\S+)/.exec(text);
      if (match) found(match[1]);
    });
    child.once("exit", (code) => failed(new Error(`chromium ended with ${code}: ${text.slice(-600)}`)));
  });
  return { child, address };
}

/** One connection for all tabs: each has a session. */
async function connect(address) {
  const socket = new WebSocket(address), waiting = new Map(), sessions = new Map();
  let last = 0;
  await new Promise((opened, failed) => {
    socket.onopen = opened;
    socket.onerror = () => failed(new Error(`no connection to ${address}`));
  });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (!message.id) return sessions.get(message.sessionId)?.(message.method, message.params);
    const { done, failed, what } = waiting.get(message.id);
    waiting.delete(message.id);
    return message.error ? failed(new Error(`${what}: ${message.error.message}`)) : done(message.result);
  };
  const send = (method, params = {}, sessionId = undefined) => new Promise((done, failed) => {
    waiting.set(++last, { done, failed, what: method });
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
  });
  return { send, sessions, close: () => socket.close() };
}

async function tab(browser) {
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);
  const own = { send, problems: [], loaded: () => {} };
  browser.sessions.set(sessionId, (method, params) => {
    if (method === "Page.loadEventFired") own.loaded();
    if (method === "Runtime.consoleAPICalled") own.problems.push(`console: ${params.args.map((part) => part.value ?? part.description).join(" ")}`);
    if (method === "Runtime.exceptionThrown") own.problems.push(`thrown: ${params.exceptionDetails.exception?.description ?? params.exceptionDetails.text}`);
    if (method === "Log.entryAdded") own.problems.push(`log: ${params.entry.text} ${params.entry.url ?? ""}`);
    if (method === "Network.loadingFailed" && !params.canceled) own.problems.push(`not loaded: ${params.errorText}`);
    if (method === "Network.responseReceived" && params.response.status >= 400) own.problems.push(`${params.response.status}: ${params.response.url}`);
    if (method === "Network.requestWillBeSent" && !params.request.url.startsWith(own.origin)) own.problems.push(`asks elsewhere: ${params.request.url}`);
  });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  return own;
}

async function evaluate(own, expression) {
  const { result, exceptionDetails } = await own.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Runs in the page: text that is cut off where no one can scroll to it, and what paper would lose. */
function cut(printed) {
  const problems = [], width = document.documentElement.clientWidth;
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`;
  for (const element of document.querySelectorAll("main *, header *, footer *")) {
    const { overflowX, clipPath, display } = getComputedStyle(element), box = element.getBoundingClientRect();
    if (clipPath !== "none" || display === "none" || !box.width || element.closest("svg, .hidden, thead, details:not([open]) ul, .skip")) continue;
    const scrolls = overflowX === "auto" || overflowX === "scroll";
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth && (overflowX === "hidden" || (printed && scrolls))) problems.push(`cut off in ${name(element)}`);
    const inside = element.closest("pre, .scroll");
    if (box.right > width + 1 && (printed || !inside || inside === element)) problems.push(`beyond the window: ${name(element)}`);
  }
  return problems.slice(0, 5);
}

async function open(own, page) {
  own.problems = [];
  own.origin = page.origin;
  await own.send("Emulation.setDeviceMetricsOverride", { width: page.width, height: page.height, deviceScaleFactor: 1, mobile: page.width < 500 });
  await own.send("Emulation.setScriptExecutionDisabled", { value: page.scripts === false });
  await own.send("Emulation.setEmulatedMedia", { media: page.media ?? "", features: [{ name: "prefers-color-scheme", value: page.scheme }] });
  const loaded = new Promise((done) => { own.loaded = done; });
  const { errorText } = await own.send("Page.navigate", { url: page.url });
  if (errorText) throw new Error(`${page.url}: ${errorText}`);
  await loaded;
}

/** What is wrong with a page, and how much was looked at. */
async function judge(own, page) {
  await open(own, page);
  const wide = await evaluate(own, "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (wide > 0) own.problems.push(`the page is ${wide} px wider than the window`);
  own.problems.push(...await evaluate(own, `(${cut})(${page.media === "print"})`));
  if (page.found) {
    const links = await evaluate(own, "[...document.querySelectorAll('#found a')].map((link) => link.href)");
    const place = links.slice(0, 5).findIndex((link) => link.replace(/\.html$/, "").endsWith(page.found));
    if (place < 0) own.problems.push(`${page.found} is not among the first of ${links.length} results: ${links.slice(0, 5).join(" ")}`);
  }
  // axe waits for timers, which are scripts as well; and nobody touches paper.
  if (page.scripts === false || page.media === "print") {
    await picture(own, page);
    return { problems: own.problems, violations: 0, passes: 0 };
  }
  await evaluate(own, axe);
  const { violations, passes } = await evaluate(own, `axe.run(document, ${JSON.stringify(RULES)}).then(({ violations, passes }) => ({
    passes: passes.length,
    violations: violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + " " + failureSummary.slice(0, 300)) })),
  }))`);
  own.problems.push(...violations.map(({ id, help, nodes }) => `axe ${id}: ${help}\n       ${nodes.join("\n       ")}`));
  await picture(own, page);
  return { problems: own.problems, violations: violations.length, passes };
}

async function picture(own, page) {
  if (!page.picture) return;
  const height = Math.min(MOST_PIXELS, await evaluate(own, "document.documentElement.scrollHeight"));
  const clip = { x: 0, y: 0, width: page.width, height: Math.max(height, page.height), scale: 1 };
  const { data } = await own.send("Page.captureScreenshot", { format: "png", clip, captureBeyondViewport: true });
  writeFileSync(join(plan.pictures, `${page.picture}.png`), Buffer.from(data, "base64"));
}

async function press(own, { text, ...key }) {
  await own.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...key });
  await own.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
}

/** Tabs on until something has the focus; says whether it got it. */
async function reach(own, selector) {
  for (let steps = 0; steps < MOST_TABS; steps++) {
    await press(own, TAB);
    if (await evaluate(own, `document.activeElement.matches(${JSON.stringify(selector)})`)) return true;
  }
  return false;
}

/** Results come while one types, and the first link works by keyboard. */
async function types(own, page) {
  await open(own, page);
  await evaluate(own, "document.getElementById('query').focus()");
  await own.send("Input.insertText", { text: page.text });
  const count = await evaluate(own, "document.querySelectorAll('#found li').length");
  if (!count) own.problems.push(`nothing was found for ${page.text}`);
  const said = await evaluate(own, "document.getElementById('said').textContent");
  if (!(said.match(/\d+/g) ?? []).includes(String(count))) own.problems.push(`${count} results, and "${said}" is said`);
  const loaded = new Promise((done) => { own.loaded = done; });
  if (!(await reach(own, "#found a"))) return { problems: [...own.problems, "no result is reached by Tab from the field"], violations: 0, passes: 0 };
  await press(own, ENTER);
  await loaded;
  const title = await evaluate(own, "document.querySelector('h1').textContent");
  if (!title) own.problems.push("the result leads to no page");
  return { problems: own.problems, violations: 0, passes: 0 };
}

const late = (page) => new Promise((_, failed) => setTimeout(() => failed(new Error(`${page.url} took too long`)), PATIENCE).unref());

async function work(browser, pages) {
  let own = await tab(browser);
  for (let page = pages.shift(); page; page = pages.shift()) {
    let seen;
    try {
      seen = await Promise.race([page.text ? types(own, page) : judge(own, page), late(page)]);
    } catch (problem) {
      seen = { problems: [String(problem)], violations: 0, passes: 0 };
      own = await tab(browser);
    }
    console.log(JSON.stringify({ name: page.name, ...seen }));
  }
}

mkdirSync(plan.pictures, { recursive: true });
const { child, address } = launch();
const browser = await connect(await address);
const pages = [...plan.pages];
await Promise.all(Array.from({ length: TABS }, () => work(browser, pages)));
browser.close();
child.removeAllListeners("exit");
child.kill();
