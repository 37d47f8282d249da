// The search over `POLLUX_INDEX`: every word of the query must be found; where it is found decides the order.
"use strict";
(() => {
  const index = window.POLLUX_INDEX, kinds = window.POLLUX_KINDS;
  const input = document.getElementById("query"), list = document.getElementById("found"), said = document.getElementById("said");
  const MOST = 50;

  // Accents and capitals make no difference; a Polish ł is no accent to Unicode.
  const plain = (text) => (text || "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ł/g, "l");
  const entries = index.map((entry) => ({
    entry, id: plain(entry.i), title: plain(entry.t), codes: plain(entry.c).split(" "), about: plain(entry.m), rest: plain(entry.x),
  }));

  // How well a word fits an entry; nothing when it does not.
  const fits = (word, it) => {
    if (it.id === word || it.codes.includes(word)) return 100;
    const inTitle = it.title.indexOf(word);
    if (inTitle === 0) return 60;
    if (inTitle > 0) return 45;
    if (it.id.includes(word.replace(/[\s-]/g, "_"))) return 40;
    if (it.codes.some((code) => code.startsWith(word))) return 30;
    if (it.about.includes(word)) return 15;
    if (it.rest.includes(word)) return 6;
    return 0;
  };

  // Endings differ: a long word is tried without its last letters as well.
  const best = (word, it) => {
    const whole = fits(word, it);
    if (whole || word.length < 6 || /\d|_/.test(word)) return whole;
    return fits(word.slice(0, -2), it) / 3;
  };

  const search = (query) => {
    const words = plain(query).split(/[\s,;"']+/).filter(Boolean);
    if (!words.length) return null;
    const scored = [];
    for (const it of entries) {
      let score = 0, missed = 0;
      for (const word of words) {
        const one = best(word, it);
        score += one;
        missed += one ? 0 : 1;
      }
      if (score) scored.push({ entry: it.entry, score, missed });
    }
    const least = Math.min(...scored.map((found) => found.missed));
    // What lacks fewer words comes first; what lacks many of them is no answer.
    const some = scored.filter((found) => found.missed === least && least < Math.max(1, words.length));
    return some.sort((a, b) => b.score - a.score).slice(0, MOST);
  };

  const element = (name, text, of) => {
    const made = document.createElement(name);
    if (of) made.className = of;
    made.textContent = text;
    return made;
  };

  const show = () => {
    const found = search(input.value);
    list.replaceChildren();
    if (!found) {
      said.textContent = said.dataset.begin;
      return;
    }
    said.textContent = found.length ? said.dataset.some.replace("#", found.length) : said.dataset.none;
    for (const { entry } of found) {
      const item = document.createElement("li");
      const link = element("a", entry.t);
      link.href = entry.u;
      item.append(link, element("span", entry.k === "fault" ? entry.i : kinds[entry.k], "kind"), element("p", entry.m));
      list.append(item);
    }
  };

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) input.value = asked;
  input.addEventListener("input", show);
  show();
  if (!asked) input.focus();
})();
