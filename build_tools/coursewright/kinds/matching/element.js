// Each left side has a menu of the lettered right sides.
(window.coursewright ??= []).push(({ Exercise }) => {
  /** As the list above names its entries: after Z comes AA. @param {number} at @returns {string} */
  const letters = (at) => (at > 25 ? letters(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));

  class Matching extends Exercise {
    rows() {
      const keys = [...(this.answers?.querySelectorAll("[data-for]") ?? [])];
      return [...this.querySelectorAll(".cw-left")].map((element) => {
        const select = /** @type {HTMLSelectElement} */ (element.querySelector("select"));
        const id = element.getAttribute("data-part");
        const key = keys.find((entry) => entry.getAttribute("data-for") === id);
        const right = key?.getAttribute("data-right") ?? "";
        return { element, select, key, right };
      });
    }

    arrange() {
      const rights = this.querySelector(".cw-rights");
      const lefts = this.querySelector(".cw-lefts");
      if (!rights || !lefts) return;
      if ("shuffle" in this.dataset) this.mix(lefts);
      this.mix(rights);
      const order = [...rights.children].map((side) => side.getAttribute("data-right-side"));
      for (const { select } of this.rows()) {
        order.forEach((id, at) => {
          const option = [...select.options].find((entry) => entry.value === id);
          if (!option) return;
          option.text = `${letters(at)}. ${option.text.replace(/^[A-Z]+\. /, "")}`;
          select.append(option);
        });
        const nothing = [...select.options].find((entry) => entry.value === "none");
        if (nothing) select.append(nothing);
      }
    }

    missing() {
      this.querySelectorAll(".cw-open").forEach((select) => select.classList.remove("cw-open"));
      const open = this.rows().find(({ select }) => !select.value);
      open?.select.classList.add("cw-open");
      const what = open?.element.querySelector(".cw-text")?.textContent ?? "";
      return open ? this.say("missing_some", { what: what.trim() }) : null;
    }

    judge() {
      const rows = this.rows();
      const right = rows.filter((row) => row.select.value === row.right).length;
      return { score: right / rows.length, right, total: rows.length };
    }

    /** @param {boolean} reveal */
    mark(reveal) {
      for (const { element, select, key, right } of this.rows()) {
        const feedback = key?.querySelector(".cw-feedback");
        if (select.value === right) this.note(element, "right", this.say("picked_right"), feedback);
        else if (!reveal) this.note(element, "wrong", this.say("picked_wrong"), null);
        else {
          const side = [...select.options].find((option) => option.value === right);
          this.note(element, "key", this.say("belongs", { text: side?.text ?? "" }), feedback);
        }
      }
    }

    /** @param {boolean} wrongOnly */
    clear(wrongOnly) {
      for (const { select, right } of this.rows()) {
        if (!wrongOnly || select.value !== right) select.value = "";
      }
    }
  }

  Matching.define("course-matching");
});
