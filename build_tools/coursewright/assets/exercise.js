// What all exercises share. The page works without this; here it becomes interactive.
//
// States, on the root's data-state: fresh -> right | partial | wrong; wrong and partial can be
// tried again or revealed; `done` is an answer that is kept until the end of a test.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Coursewright} */ shared) => {
      // Instant navigation may run this file again; the first class stays.
      if (shared.Exercise) return;
      const { announce, button, hasWords, make, recall, say, shuffled, store, wordless } = shared;

      /** How many notes were made, so that each has a name. */
      let noted = 0;

      /** @type {Record<string, {seed: number, turns: Record<string, number>}>} */
      const orders = {};

      /** One seed a learner, and how often each exercise was started again; a reload shows the same order. @param {string} course */
      const orderOf = (course) => {
        if (!orders[course]) {
          const kept = recall(`${course}:order`);
          const seed = Number.isInteger(kept.seed) ? kept.seed : Math.floor(Math.random() * 2 ** 32);
          orders[course] = { ...kept, seed, turns: { ...kept.turns } };
          store(`${course}:order`, orders[course]);
        }
        return orders[course];
      };

      /** FNV-1a, to make a number of a text. @param {string} text */
      const hash = (text) => {
        let value = 2166136261;
        for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
        return value >>> 0;
      };

      /** @param {number} score */
      const stateOf = (score) => (score >= 1 ? "right" : score > 0 ? "partial" : "wrong");

      /** @param {number} share */
      const percent = (share) => Math.round(100 * share);

      /** Cards that the page has not laid out yet. @type {Element[]} */
      const far = [];

      /** Lay out what is further down in small portions, once the page can be used. */
      const later = () => {
        far.splice(0, 4).forEach((card) => card.classList.add("cw-near"));
        if (far.length) setTimeout(later, 50);
      };

      /** @param {() => void} action */
      const whenLoaded = (action) => {
        if (document.readyState === "complete") action();
        else addEventListener("load", action, { once: true });
      };

      class Exercise extends HTMLElement {
        /** @param {string} name */
        static define(name, registry = customElements) {
          if (!registry.get(name)) registry.define(name, this);
        }

        ready = false;
        /** Lists that are mixed, with their entries as the page had them. @type {Map<Element, Element[]>} */
        entries = new Map();
        result = make("div", "cw-result");
        actions = make("div", "cw-actions");
        primary = button("", () => this.press(), "cw-primary");
        secondary = button("", () => this.reveal());

        connectedCallback() {
          // An element that is moved is connected again; it is ready then.
          if (this.ready) return;
          if (!hasWords(this)) {
            wordless.add(this);
            return;
          }
          this.ready = true;
          this.secondary.textContent = this.say("reveal");
          this.setup();
        }

        /** @param {string} key @param {Record<string, string | number>} [values] */
        say(key, values) {
          return say(this.dataset.lang ?? "", this.kind, key, values);
        }

        get kind() {
          return this.localName.slice(7);
        }

        get exercise() {
          return this.dataset.exercise ?? "";
        }

        get course() {
          return this.dataset.course ?? "course";
        }

        get atEnd() {
          return this.dataset.reveal === "end";
        }

        /** Where answers and reasons stand: inside, or after the last exercise of a test. */
        get answers() {
          const id = CSS.escape(this.exercise);
          return this.querySelector(".cw-key") ?? document.querySelector(`[data-answers-for="${id}"]`);
        }

        get state() {
          return this.dataset.state ?? "fresh";
        }

        set state(value) {
          this.dataset.state = value;
          const open = value === "wrong" || value === "partial";
          const closed = value === "right" || value === "revealed";
          this.primary.textContent = this.say(
            this.atEnd ? "save" : open ? "retry" : closed ? "again" : "check",
          );
          this.secondary.hidden = !open || this.atEnd;
        }

        setup() {
          this.arrange();
          // Browsers would bring back what was picked before a reload, but not what was said of it.
          this.querySelectorAll("input, select, textarea").forEach((control) => control.setAttribute("autocomplete", "off"));
          const hints = [...this.querySelectorAll("details.cw-hint")];
          hints.forEach((hint, at) => {
            const next = /** @type {HTMLElement | undefined} */ (hints[at + 1]);
            if (!next) return;
            next.hidden = true;
            hint.addEventListener("toggle", () => (next.hidden = false), { once: true });
          });
          this.actions.append(this.primary, this.secondary);
          (hints[0] ?? this.querySelector(".cw-key, .cw-later") ?? null)?.before(this.result, this.actions);
          if (!this.actions.isConnected) this.append(this.result, this.actions);
          if ("certainty" in this.dataset) this.result.before(this.askCertainty());
          this.addEventListener("input", (event) => {
            if (event.target instanceof Element && event.target.closest(".cw-body")) this.touched();
          });
          this.addEventListener("keydown", (event) => {
            const typed = event.target instanceof HTMLInputElement && event.target.type === "text";
            if (typed && event.key === "Enter" && !event.isComposing && this.state === "fresh") this.press();
          });
          this.state = "fresh";
          if (this.parentElement && far.push(this.parentElement) === 1) whenLoaded(() => setTimeout(later, 1000));
        }

        /** Ask how sure one is; nobody has to say, and it never costs marks. */
        askCertainty() {
          const group = make("fieldset", "cw-certainty");
          group.append(make("legend", "", this.say("certainty")));
          for (const level of ["1", "2", "3"]) {
            const label = make("label");
            const input = Object.assign(document.createElement("input"), { type: "radio", value: level });
            input.name = `${this.exercise}.certainty`;
            label.append(input, ` ${this.say(`sure${level}`)}`);
            group.append(label);
          }
          return group;
        }

        /** How sure one said one was, 1 to 3; 0 if one did not say. */
        sure() {
          return Number(this.querySelector(/** @type {"input"} */ (".cw-certainty :checked"))?.value ?? 0);
        }

        /** What to say of how sure one was, if one said so. */
        certainty() {
          const level = this.sure();
          const right = this.state === "right";
          if (level === 3) return this.say(right ? "sure_right" : "sure_wrong");
          return level === 1 && right ? this.say("guess_right") : "";
        }

        arrange() {
          if ("shuffle" in this.dataset) this.querySelectorAll(".cw-options").forEach((list) => this.mix(list));
        }

        /** Put a list's entries into this learner's order. @param {Element} list */
        mix(list) {
          const order = orderOf(this.course);
          const name = `${order.seed} ${this.exercise} ${order.turns[this.exercise] ?? 0}`;
          // Always from the page's own order, or starting again and a reload would differ.
          const entries = this.entries.get(list) ?? [...list.children];
          this.entries.set(list, entries);
          list.append(...shuffled(entries, hash(name)));
        }

        // What a kind says of itself.

        /** Name what is still open, or null. @returns {string | null} */
        missing() {
          return null;
        }

        /** @returns {Outcome} */
        judge() {
          return { score: 0, right: 0, total: 0 };
        }

        /** Show verdicts and feedback; with `reveal` the key as well. @param {boolean} _reveal */
        mark(_reveal) {}

        /** Empty the answer, or only its wrong parts. @param {boolean} _wrongOnly */
        clear(_wrongOnly) {}

        // What happens.

        press() {
          if (this.atEnd) this.save();
          else if (this.state === "fresh") this.check();
          else if (this.state === "right" || this.state === "revealed") this.again();
          else this.retry();
        }

        isOpen() {
          const missing = this.missing();
          if (missing === null) return false;
          this.tell(missing);
          this.focusOpen();
          return true;
        }

        /** Go to what `missing` marked as open, else to the first control. */
        focusOpen() {
          const controls = this.querySelectorAll(/** @type {"input"} */ (".cw-body :is(input, select, textarea)"));
          ([...controls].find((control) => control.classList.contains("cw-open")) ?? controls[0])?.focus();
        }

        check() {
          if (this.isOpen()) return;
          const { score, right, total } = this.judge();
          this.mark(false);
          this.state = stateOf(score);
          const lines = [this.say(this.state)];
          if (this.state !== "right") {
            if (total > 1) lines.push(this.say("score", { right, total }));
            lines.push(this.more());
          }
          const { first, best, tries } = this.record(score);
          if (tries > 1 && first < 1) lines.push(this.say("first", { first: percent(first), best: percent(best) }));
          lines.push(this.certainty());
          this.conclude(lines.filter(Boolean));
          const sure = "certainty" in this.dataset && this.calibration();
          if (sure) this.result.append(make("p", "cw-note", sure));
        }

        /** Keep the first result apart from the best; another key makes a new start. @param {number} score */
        record(score) {
          const key = `${this.course}:results`;
          const all = recall(key);
          const { fingerprint } = this.dataset;
          const level = this.sure();
          const fresh = { fingerprint, first: score, best: score, tries: 0, ...(level && { certainty: level }) };
          const own = all[this.exercise]?.fingerprint === fingerprint ? all[this.exercise] : fresh;
          own.best = Math.max(own.best, score);
          own.tries += 1;
          all[this.exercise] = own;
          store(key, all);
          return own;
        }

        /** Say how often one was right at each level of certainty, by first results over the whole course. */
        calibration() {
          const all = Object.values(recall(`${this.course}:results`)).filter((one) => one?.certainty);
          const lines = [3, 2, 1].flatMap((level) => {
            const own = all.filter(({ certainty }) => certainty === level);
            const right = own.filter(({ first }) => first >= 1).length;
            return own.length ? [this.say("calibration_level", { level: this.say(`sure${level}`), right, n: own.length })] : [];
          });
          // One answer says nothing about anyone.
          return all.length > 1 ? this.say("calibration", { levels: lines.join(" ") }) : "";
        }

        /** What else a learner should know of an answer that is not right yet. */
        more() {
          return "";
        }

        save() {
          if (this.isOpen()) return;
          this.dataset.state = "done";
          this.tell(this.say("saved"));
        }

        /** Judge and show all, at the end of a test; return the score. */
        finish() {
          this.unmark();
          const { score } = this.judge();
          // What was left open is no attempt, and no mistake.
          const open = !score && this.dataset.state === "fresh";
          open || this.record(score);
          this.mark(true);
          this.lock(true);
          this.actions.hidden = true;
          this.dataset.state = open ? "revealed" : stateOf(score);
          this.result.replaceChildren(make("p", "cw-outcome", this.say(this.dataset.state)));
          this.querySelector(".cw-later")?.remove();
          return score;
        }

        reveal() {
          this.unmark();
          this.mark(true);
          this.state = "revealed";
          this.conclude([this.say("revealed")]);
          this.primary.focus();
        }

        retry() {
          this.clear(true);
          this.unmark();
          this.state = "fresh";
          this.tell("");
          this.missing();
          this.focusOpen();
        }

        again() {
          this.clear(false);
          this.querySelectorAll(/** @type {"input"} */ (".cw-certainty input")).forEach((input) => {
            input.checked = false;
          });
          this.unmark();
          this.lock(false);
          const order = orderOf(this.course);
          order.turns[this.exercise] = (order.turns[this.exercise] ?? 0) + 1;
          store(`${this.course}:order`, order);
          this.arrange();
          this.state = "fresh";
          this.tell("");
          announce(this.say("reset"));
        }

        /** An answer was changed: what was said of the old one goes. */
        touched() {
          if (this.state === "wrong" || this.state === "partial" || this.state === "done") {
            this.unmark();
            this.state = "fresh";
          }
          this.result.replaceChildren();
        }

        /** Say how it went; once it is right or revealed, also why. @param {string[]} lines */
        conclude(lines) {
          this.result.replaceChildren(make("p", "cw-outcome", lines.join(" ")));
          const closed = this.state === "right" || this.state === "revealed";
          this.lock(closed);
          const why = this.answers?.querySelector(".cw-explanation");
          if (closed && why) this.result.append(why.cloneNode(true));
          const spoken = [...this.querySelectorAll(".cw-note-feedback")].map((note) => note.textContent);
          announce([...lines, ...spoken, closed ? (why?.textContent ?? "") : ""].join(" "));
        }

        /** @param {string} text */
        tell(text) {
          this.result.replaceChildren(...(text ? [make("p", "cw-outcome", text)] : []));
          if (text) announce(text);
        }

        /** Put a verdict in words, with its feedback, to a part of the exercise. @param {Element} at @param {string} kind @param {string} word @param {Element | null} [feedback] */
        note(at, kind, word, feedback) {
          at.classList.add(`cw-is-${kind}`);
          const note = make("div", "cw-note-feedback");
          // Read aloud, a verdict needs an end before its reason begins.
          note.append(make("strong", "cw-verdict", feedback && !/\p{P}$/u.test(word) ? `${word}.` : word));
          if (feedback) note.append(" ", ...[...feedback.childNodes].map((node) => node.cloneNode(true)));
          at.append(note);
          noted += 1;
          note.id = `cw-says.${noted}`;
          at.querySelector("input, select")?.setAttribute("aria-describedby", note.id);
        }

        unmark() {
          this.querySelectorAll(".cw-note-feedback").forEach((note) => {
            note.parentElement?.querySelector("[aria-describedby]")?.removeAttribute("aria-describedby");
            note.remove();
          });
          this.querySelectorAll(".cw-is-right, .cw-is-wrong, .cw-is-key").forEach((part) =>
            part.classList.remove("cw-is-right", "cw-is-wrong", "cw-is-key"),
          );
        }

        /** @param {boolean} on */
        lock(on) {
          const controls = ":is(.cw-body, .cw-certainty) :is(input, select, textarea, button)";
          this.querySelectorAll(/** @type {"input"} */ (controls)).forEach((control) => {
            // What was typed can still be read and copied.
            if (control.type.startsWith("text")) control.readOnly = on;
            else control.disabled = on;
          });
        }
      }

      shared.push({ Exercise });
    },
    { needs: /** @type {const} */ ("say") },
  ),
);
