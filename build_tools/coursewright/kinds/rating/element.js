// Ratings are kept in this browser; how they differ from earlier ones shows when it is asked for.
(window.coursewright ??= []).push(({ Exercise, announce, button, keep, make, recall, store }) => {
  class Rating extends Exercise {
    erase = button("", () => this.delete());
    /** What was deleted last, so that it can come back. @type {Record<string, any> | undefined} */
    deleted = undefined;

    setup() {
      super.setup();
      if (this.earlier) this.primary.textContent = this.say("compare");
      else this.primary.remove();
      this.secondary.remove();
      this.actions.append(this.erase);
      window.addEventListener("storage", this.elsewhere);
      window.addEventListener("pageshow", this.elsewhere);
      this.elsewhere();
    }

    disconnectedCallback() {
      window.removeEventListener("storage", this.elsewhere);
      window.removeEventListener("pageshow", this.elsewhere);
    }

    /** Another tab may have rated, perhaps while this page lay in the history: or it would be undone here. */
    elsewhere = () => this.show(recall(this.keptAs()));

    get earlier() {
      return this.querySelector("[data-before]")?.getAttribute("data-before");
    }

    keptAs(id = this.exercise) {
      return `${this.course}:rating:${id}`;
    }

    get rows() {
      return [...this.querySelectorAll(/** @type {"fieldset"} */ (".cw-rate"))];
    }

    get levels() {
      return this.rows[0].querySelectorAll("input").length;
    }

    /** What was rated, by statement: the step, from "1", its label, and the text. @returns {[string, any[]][]} */
    rated() {
      return this.rows.flatMap((row) => {
        const input = row.querySelector(/** @type {"input"} */ (":checked"));
        const pick = [input?.value, input?.parentElement?.textContent, row.children[0].textContent];
        return input ? [[row.dataset.part ?? "", pick]] : [];
      });
    }

    now() {
      return { at: new Date().toISOString(), levels: this.levels, picks: Object.fromEntries(this.rated()) };
    }

    /** @param {Record<string, any>} kept */
    show({ levels, picks }) {
      for (const row of this.rows) {
        const step = levels === this.levels && picks?.[row.dataset.part ?? ""]?.[0];
        row.querySelectorAll("input").forEach((input) => (input.checked = input.value === step));
      }
      this.update();
    }

    update() {
      const open = this.missing();
      this.dataset.state = open ? "fresh" : "done";
      this.erase.hidden = !!open && !this.deleted;
      this.erase.textContent = this.say(this.deleted ? "restore" : "delete");
    }

    touched() {
      this.deleted = undefined;
      const told = store(this.keptAs(), this.now()) ? "" : this.say("unkept");
      if (told !== this.result.textContent) this.tell(told);
      this.update();
    }

    delete() {
      const back = this.deleted;
      this.deleted = back ? undefined : this.now();
      store(this.keptAs(), back ?? {});
      if (!back) keep.remove(this.keptAs());
      this.elsewhere();
      this.tell(this.say(back ? "restored" : "deleted"));
    }

    missing() {
      return this.rated().length ? null : this.say("missing");
    }

    press() {
      if (this.isOpen()) return;
      const { at, levels, picks } = recall(this.keptAs(this.earlier ?? ""));
      const then = levels === this.levels ? Object.entries(picks ?? {}) : [];
      const lines = this.rated().flatMap(([id, [step, label, text]]) => {
        // A number is a place in the file, where another statement may stand by now.
        const old = then.find(([name, one]) => one?.[2] === text || (name === id && /\D/.test(id)))?.[1];
        return old ? this.say("change", { text, then: `${old[1]} (${old[0]})`, now: `${label} (${step})` }) : [];
      });
      const date = new Date(at).toLocaleDateString(this.dataset.lang, { dateStyle: "long" });
      const told = lines.length ? [this.say("since", { date }), ...lines] : [this.say("nothing")];
      this.result.replaceChildren(...told.map((line, n) => make("p", n ? "" : "cw-outcome", line)));
      announce(told.join(" "));
    }
  }

  Rating.define("course-rating");
});
