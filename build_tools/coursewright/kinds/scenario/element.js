// A conversation that one walks through; the table of all its steps waits for paper, and for the end.
(window.coursewright ??= []).push(({ Exercise, announce, button, make }) => {
  /** @param {number[]} worths */
  const mean = (worths) => worths.reduce((sum, one) => sum + one, 0) / (worths.length || 1);

  /** Copies of parts of the table. @param {Element | null} row @param {string} parts */
  const copies = (row, parts) => [...(row?.querySelectorAll(parts) ?? [])].map((part) => part.cloneNode(true));

  class Scenario extends Exercise {
    talk = make("div", "cw-talk");
    /** What comes next, and gets the focus then. */
    news = this.talk;
    /** The replies given so far, as the table has them. @type {HTMLElement[]} */
    path = [];
    /** Whether the last reply shows what comes of it, before the next step. */
    told = false;
    /** What the first reply at each turn was worth. @type {number[]} */
    firsts = [];

    setup() {
      this.querySelector(".cw-steps")?.before(this.talk);
      super.setup();
      this.draw();
      // The button stays where it is: a key held down would skip what comes of a reply.
      this.primary.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
    }

    /** The row of the table where one is. */
    get step() {
      const to = this.path.at(-1)?.dataset.to;
      return /** @type {Element} */ (this.querySelector(to ? `[data-step="${to}"]` : "[data-step]"));
    }

    get ended() {
      return !this.told && !this.step.querySelector("fieldset");
    }

    /** What comes of a reply: its quality in words, and why. @param {HTMLElement} reply */
    why(reply) {
      return (this.atEnd ? this.answers : reply)?.querySelector(`[data-for="${reply.dataset.option}"]`);
    }

    /** @param {HTMLElement} reply */
    worth(reply) {
      return Number(this.why(reply)?.getAttribute("data-worth") ?? 1);
    }

    /** Show the conversation so far and what comes next; where all is closed, also the reasons in the table. */
    draw(judged = false, closed = judged) {
      const { ended, path, told } = this;
      const turns = make("ol", "cw-turns");
      path.forEach((reply, at) => {
        const last = at === path.length - 1;
        const turn = make("li");
        const mine = make("div");
        mine.append(make("strong", "", this.say("you")), " ", ...copies(reply, ".cw-text"));
        turn.append(...copies(reply.closest("tr"), ".cw-said"), mine);
        const why = (judged || (told && last)) && this.why(reply);
        if (why) turn.append(why.cloneNode(true));
        if (!closed && (ended || last)) turn.append(button(this.say("back"), () => this.back(at)));
        turns.append(turn);
      });
      this.talk.replaceChildren(...(path.length ? [turns] : []));
      if (!told) {
        this.news = make("div");
        this.news.tabIndex = -1;
        this.news.append(...copies(this.step, ".cw-said, .cw-ending"));
        this.talk.append(this.news, ...copies(this.step, "fieldset"));
        this.talk.querySelectorAll("input").forEach((input) => (input.name = `cw-${this.exercise}`));
      }
      this.querySelectorAll(/** @type {"details"} */ (".cw-steps details")).forEach((why) => (why.open = closed));
      this.primary.textContent = this.say(told ? "on" : !ended ? "check" : this.atEnd ? "save" : "again");
    }

    missing() {
      const open = this.talk.querySelector("fieldset") && !this.talk.querySelector(":checked");
      return open ? this.say("missing") : null;
    }

    judge() {
      const worths = this.path.map((reply) => this.worth(reply));
      const right = worths.filter((worth) => worth === 1).length;
      return { score: this.ended ? mean(worths) : 0, right, total: worths.length };
    }

    /** @param {boolean} reveal */
    mark(reveal) {
      this.draw(true, reveal);
    }

    clear() {
      this.path = [];
      this.firsts = [];
      this.told = false;
      this.draw();
    }

    press() {
      if (this.told) this.walk();
      else if (!this.ended && this.state === "fresh") this.choose();
      else if (this.atEnd) this.save();
      else this.again();
    }

    choose() {
      if (this.isOpen()) return;
      const id = this.talk.querySelector(/** @type {"input"} */ (":checked"))?.value;
      const reply = /** @type {HTMLElement} */ (this.step.querySelector(`[data-option="${id}"]`));
      this.firsts[this.path.length] ??= this.worth(reply);
      this.path.push(reply);
      const why = this.why(reply);
      if (this.atEnd || !why) return this.walk();
      this.told = true;
      this.draw();
      announce(why.textContent ?? "");
    }

    /** Go to the step that follows. */
    walk() {
      this.told = false;
      this.draw();
      if (this.ended && !this.atEnd) this.check();
      this.news.focus();
    }

    /** Go back to a choice; what came after it is undone. @param {number} at */
    back(at) {
      this.path.length = at;
      this.lock(false);
      this.tell("");
      this.state = "fresh";
      this.walk();
    }

    again() {
      super.again();
      this.walk();
    }

    check() {
      super.check();
      // What else could have been said is worth a look after the best walk as well, and so is why.
      this.secondary.hidden = false;
      const why = this.state !== "right" && this.answers?.querySelector(".cw-explanation");
      if (why) this.result.append(why.cloneNode(true));
    }

    /** Going back is another try: the first result is that of the first reply at each turn. @param {number} score */
    record(score) {
      const first = mean(this.firsts.slice(0, this.path.length));
      if (first !== score && !this.atEnd) super.record(first);
      return super.record(score);
    }
  }

  Scenario.define("course-scenario");
});
