// Answers and reasons of a test, after its last exercise.
(window.coursewright ??= []).push(({ announce, button, hasWords, make, say, wordless }) => {
  class Answers extends HTMLElement {
    connectedCallback() {
      if (this.result) return;
      if (!hasWords(this)) {
        wordless.add(this);
        return;
      }
      this.result = make("p", "cw-outcome");
      this.asked = false;
      const show = button(this.say("results"), () => this.show(show), "cw-primary");
      this.prepend(this.result, show);
    }

    /** @param {string} key @param {Record<string, string | number>} [values] */
    say(key, values) {
      return say(this.dataset.lang ?? "", "", key, values);
    }

    exercises() {
      return [...this.querySelectorAll("[data-answers-for]")].flatMap((answer) => {
        const id = CSS.escape(answer.getAttribute("data-answers-for") ?? "");
        const found = document.querySelector(`[data-exercise="${id}"]`);
        return found ? [/** @type {Exercise} */ (found)] : [];
      });
    }

    /** @param {HTMLButtonElement} show */
    show(show) {
      const exercises = this.exercises();
      const open = exercises.filter((exercise) => exercise.dataset.state === "fresh").length;
      const left = open ? this.say("results_open", { n: open, total: exercises.length }) : "";
      // Asked once, so that a stray press does not end a test half done.
      if (open && !this.asked) {
        this.asked = true;
        this.tell(left);
        return;
      }
      const sum = exercises.reduce((total, exercise) => total + exercise.finish(), 0);
      const percent = Math.round((100 * sum) / Math.max(1, exercises.length));
      const details = this.querySelector("details");
      if (details) details.open = true;
      this.dataset.state = "revealed";
      const sure = exercises.find((exercise) => "certainty" in exercise.dataset)?.calibration() ?? "";
      this.tell(`${this.dataset.result?.replace("%", `${percent}`)} ${left} ${sure}`.trim());
      details?.querySelector("summary")?.focus();
      show.remove();
    }

    /** @param {string} text */
    tell(text) {
      if (this.result) this.result.textContent = text;
      announce(text);
    }
  }

  if (!customElements.get("course-answers")) customElements.define("course-answers", Answers);
});
