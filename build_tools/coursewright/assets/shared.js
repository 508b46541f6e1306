// What every script of ours shares: words, announcements, what the browser keeps, a seeded order.
//
// Kinds, and what several kinds share, register through `window.coursewright.push`.
(() => {
  const early = window.coursewright ?? [];
  // Instant navigation may run this file again; the first run stays.
  if (!Array.isArray(early)) return;

  /** Language, then kind (the empty name is for all), then key. @type {Record<string, Record<string, Words>>} */
  const words = {};

  /** Elements whose words have not come yet: instant navigation shows a page before its scripts. */
  const wordless = new Set();

  /** @type {Coursewright["say"]} */
  const say = (lang, kind, key, values = {}) => {
    const own = words[lang] ?? {};
    const entry = own[kind]?.[key] ?? own[""]?.[key] ?? key;
    const text =
      typeof entry === "string"
        ? entry
        : (entry[new Intl.PluralRules(lang).select(Number(values.n))] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };

  /** @type {Coursewright["make"]} */
  const make = (tag, className = "", text = "") => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  /** @type {Coursewright["button"]} */
  const button = (text, action, className = "") => {
    const element = /** @type {HTMLButtonElement} */ (make("button", `cw-button ${className}`.trim(), text));
    element.type = "button";
    // The second half of a double click would undo what the first did.
    element.addEventListener("click", (event) => event.detail > 1 || action());
    return element;
  };

  /** @type {HTMLElement | undefined} */
  let live;

  /** One polite live region serves the page; results are announced, focus stays where it is. @param {string} text */
  const announce = (text) => {
    if (!live?.isConnected) {
      live = make("div", "cw-live");
      live.setAttribute("role", "status");
      // Inside what instant navigation replaces, because the style that hides it goes with the page;
      // and inside what says that the page is in another language than the menus.
      (document.querySelector(".cw-language") ?? document.querySelector("main") ?? document.body).append(live);
    }
    const region = live;
    region.textContent = "";
    // A change is announced only if the region was there, empty, a moment before.
    setTimeout(() => (region.textContent = text), 60);
  };

  /** Storage that may be full or forbidden: then nothing is kept, and callers say so. @type {Keep} */
  const keep = {
    read(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(key, value);
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept, so nothing is left.
      }
    },
  };

  /** What the browser does not keep, held as long as the page is open. @type {Record<string, any>} */
  const held = {};

  /** @type {Coursewright["recall"]} */
  const recall = (key) => {
    if (held[key]) return held[key];
    try {
      const kept = JSON.parse(keep.read(key) ?? "");
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {};
    }
  };

  /** @type {Coursewright["store"]} */
  const store = (key, value) => {
    const kept = keep.write(key, JSON.stringify(value));
    if (kept) delete held[key];
    else held[key] = value;
    return kept;
  };

  /** Fisher-Yates over mulberry32. @template T @param {T[]} items @param {number} seed */
  const shuffled = (items, seed) => {
    const mixed = [...items];
    let state = seed;
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      state = (state + 0x6d2b79f5) >>> 0;
      let value = Math.imul(state ^ (state >>> 15), state | 1);
      value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
      const other = ((value ^ (value >>> 14)) >>> 0) % (last + 1);
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    return mixed;
  };

  /** Whether the words of an element's language are here, its kind's own among them. @param {HTMLElement} element */
  const hasWords = (element) => {
    const own = words[element.dataset.lang ?? ""];
    const kind = element.localName.slice(7);
    return Boolean(own?.[""] && (own[kind] || !Object.values(words).some((entry) => entry[kind])));
  };

  // Scripts may come in any order: what comes before this file waits in a list, a kind for the
  // class `Exercise` or what else it needs (`needs`, the name of something shared), and elements for
  // their words.
  /** @type {Kind[]} */
  const waiting = [];
  // `Exercise` comes with the next file.
  const shared = /** @type {Coursewright} */ ({
    ...{ say, hasWords, wordless, announce, make, button, keep, recall, store, shuffled },
    push(part) {
      if (typeof part === "function") waiting.push(part);
      else if (Array.isArray(part)) {
        const [lang, kind, entries] = part;
        (words[lang] ??= {})[kind] = entries;
        [...wordless].forEach((element) => wordless.delete(element) && element.connectedCallback());
      } else Object.assign(shared, part);
      for (const kind of waiting.splice(0)) {
        if (shared[kind.needs ?? "Exercise"]) kind(shared);
        else waiting.push(kind);
      }
    },
  });
  window.coursewright = shared;
  early.forEach(shared.push);
})();
