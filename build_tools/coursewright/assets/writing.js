// What one writes freely: it stays in this browser, and can be compared with something once it is written.
(window.coursewright ??= []).push((shared) => {
  const { Exercise, announce, button, keep, make } = shared;

  /** A kind that is written in one form and typed in another has no textarea then: it is as any other. */
  class Writing extends Exercise {
    get field() {
      return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
    }

    get keepAt() {
      return `${this.course}:draft:${this.exercise}`;
    }

    notice = make("p", "cw-note");
    erase = button("", () => this.delete());
    warned = false;
    /** What was deleted last, so that it can come back. @type {string | undefined} */
    deleted = undefined;

    setup() {
      super.setup();
      if (!this.field) return;
      this.notice.textContent = this.say("writing");
      this.notice.id = `cw-note.${this.exercise}`;
      this.field.before(this.notice);
      const words = this.field.getAttribute("aria-describedby") ?? "";
      this.field.setAttribute("aria-describedby", `${words} ${this.notice.id}`.trim());
      this.actions.append(this.erase);
      this.secondary.remove();
      const compare = this.answers?.querySelector("summary")?.textContent;
      if (compare) this.primary.textContent = compare;
      else this.primary.remove();
      this.field.value = this.kept();
      this.field.addEventListener("input", () => this.store());
      window.addEventListener("storage", this.elsewhere);
      window.addEventListener("pageshow", this.elsewhere);
      this.update();
    }

    disconnectedCallback() {
      window.removeEventListener("storage", this.elsewhere);
      window.removeEventListener("pageshow", this.elsewhere);
    }

    /**
     * Another tab wrote, perhaps while this page lay in the history: show it, or the next word
     * written here would undo it. What could not be kept stands here alone and stays.
     * @param {Event & {key?: string | null, persisted?: boolean}} event
     */
    elsewhere = (event) => {
      if (this.warned || !(event.persisted || event.key === this.keepAt)) return;
      this.field.value = this.kept();
      this.update();
    };

    kept() {
      try {
        return String(JSON.parse(keep.read(this.keepAt) ?? "{}").text ?? "");
      } catch {
        return "";
      }
    }

    store() {
      this.deleted = undefined;
      const text = this.field.value;
      const kept = keep.write(this.keepAt, JSON.stringify({ version: 1, text }));
      if (!text) keep.remove(this.keepAt);
      this.update();
      if (!kept && !this.warned) {
        this.warned = true;
        announce(this.say("unkept"));
      }
      const said = make("p", kept ? "cw-note" : "cw-note cw-warning", this.say(kept ? "kept" : "unkept"));
      this.result.replaceChildren(said);
    }

    delete() {
      if (this.deleted === undefined) {
        this.deleted = this.field.value;
        this.field.value = "";
        keep.remove(this.keepAt);
        this.result.replaceChildren(make("p", "cw-note", this.say("deleted")));
        announce(this.say("deleted"));
      } else {
        this.field.value = this.deleted;
        this.store();
        announce(this.say("restored"));
      }
      this.update();
    }

    update() {
      const empty = !this.field.value.trim();
      this.erase.hidden = empty && this.deleted === undefined;
      this.erase.textContent = this.say(this.deleted === undefined ? "delete" : "restore");
    }

    press() {
      if (!this.field) {
        super.press();
        return;
      }
      if (!this.field.value.trim()) {
        this.tell(this.say("write_first"));
        this.field.focus();
        return;
      }
      this.dataset.state = "done";
      const key = /** @type {HTMLDetailsElement | null} */ (this.querySelector("details.cw-key"));
      if (key) key.open = true;
      this.primary.hidden = true;
      key?.querySelector("summary")?.focus();
    }

    touched() {
      if (!this.field) super.touched();
    }

    /** @param {boolean} on */
    lock(on) {
      if (!this.field) super.lock(on);
    }
  }

  shared.push({ Writing });
});
