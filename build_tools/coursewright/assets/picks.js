// What kinds share in which one picks from options, in one group or several.
(window.coursewright ??= []).push((shared) => {
  const { Exercise } = shared;

  /** Exercises in which one picks from options, in one or several groups. */
  class Picks extends Exercise {
    groups() {
      return [...this.querySelectorAll("fieldset.cw-body")].map((group) => {
        const part = group.getAttribute("data-part") ?? "";
        const reasons = this.answers?.querySelectorAll(`[data-part="${part}"] > [data-for]`) ?? [];
        const options = [...group.querySelectorAll(".cw-option")].map((element) => {
          const input = /** @type {HTMLInputElement} */ (element.querySelector("input"));
          const reason = [...reasons].find((entry) => entry.getAttribute("data-for") === input.value);
          return { element, input, reason, right: reason?.hasAttribute("data-right") ?? false };
        });
        return { group, options };
      });
    }

    /** One point for exactly the right picks. @param {Set<string>} picked @param {Set<string>} right */
    scorePart(picked, right) {
      return picked.size === right.size && [...picked].every((id) => right.has(id)) ? 1 : 0;
    }

    missing() {
      const open = this.groups().find(({ options }) => !options.some(({ input }) => input.checked));
      this.querySelectorAll(".cw-open").forEach((input) => input.classList.remove("cw-open"));
      open?.options[0]?.input.classList.add("cw-open");
      if (!open) return null;
      const what = open.group.querySelector("legend:not(.cw-prompt)")?.textContent;
      return what ? this.say("missing_some", { what: what.trim() }) : this.say("missing");
    }

    judge() {
      const scores = this.groups().map(({ options }) => {
        const ids = (/** @type {(o: typeof options[0]) => boolean} */ wanted) =>
          new Set(options.filter(wanted).map(({ input }) => input.value));
        return this.scorePart(ids(({ input }) => input.checked), ids(({ right }) => right));
      });
      const score = scores.reduce((sum, one) => sum + one, /** @type {number} */ (0)) / scores.length;
      return { score, right: scores.filter((one) => one === 1).length, total: scores.length };
    }

    /** @param {boolean} reveal */
    mark(reveal) {
      for (const { options } of this.groups()) {
        for (const { element, input, reason, right } of options) {
          const feedback = reason?.querySelector(".cw-feedback");
          if (input.checked && right) this.note(element, "right", this.say("picked_right"), feedback);
          else if (input.checked) this.note(element, "wrong", this.say("picked_wrong"), feedback);
          else if (right && reveal) this.note(element, "key", this.say("was_right"), feedback);
        }
      }
    }

    /** @param {boolean} wrongOnly */
    clear(wrongOnly) {
      for (const { options } of this.groups()) {
        for (const { input, right } of options) if (!wrongOnly || !right) input.checked = false;
      }
    }
  }

  shared.push({ Picks });
});
