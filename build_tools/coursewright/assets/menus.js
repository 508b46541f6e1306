// Exercises in which each row has a menu of the same lettered choices; several can be right.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"grip" | "nameOf">} */ { Exercise, announce, grip, nameOf, push }) => {
      class Menus extends Exercise {
        setup() {
          super.setup();
          this.querySelectorAll(".cw-rights > li").forEach(grip);
        }

        rows() {
          return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".cw-left"))].map((element) => {
            const select = /** @type {HTMLSelectElement} */ (element.querySelector("select"));
            const key = this.answers?.querySelector(`[data-for="${element.dataset.part}"]`);
            const right = key?.getAttribute("data-right") ?? "";
            return { element, select, key, right, fits: right.split(" ").includes(select.value) };
          });
        }

        arrange() {
          const rows = this.querySelector(".cw-rows");
          if (rows && "shuffle" in this.dataset) this.mix(rows);
        }

        missing() {
          this.querySelectorAll(".cw-open").forEach((select) => select.classList.remove("cw-open"));
          const open = this.rows().find(({ select }) => !select.value);
          open?.select.classList.add("cw-open");
          return open ? this.say("missing_some", { what: nameOf(open.element) }) : null;
        }

        judge() {
          const rows = this.rows();
          const right = rows.filter(({ fits }) => fits).length;
          return { score: right / rows.length, right, total: rows.length };
        }

        /** @param {boolean} reveal */
        mark(reveal) {
          for (const { element, select, key, right, fits } of this.rows()) {
            const feedback = key?.querySelector(".cw-feedback");
            const rights = [...select.options].filter(({ value }) => right.split(" ").includes(value));
            const belongs = this.say("belongs", { text: rights.map(({ text }) => text).join(" / ") });
            const word = this.say(fits ? "picked_right" : "picked_wrong");
            if (fits) this.note(element, "right", rights[1] ? `${word}. ${belongs}` : word, feedback);
            else if (reveal) this.note(element, "key", belongs, feedback);
            else this.note(element, "wrong", word, null);
          }
        }

        /** @param {boolean} wrongOnly */
        clear(wrongOnly) {
          for (const { select, fits } of this.rows()) if (!(wrongOnly && fits)) select.value = "";
        }

        /** A choice was dragged to a row. @param {Element} choice @param {Element} row */
        drop(choice, row) {
          const select = /** @type {HTMLSelectElement} */ (row.querySelector("select"));
          select.value = choice.getAttribute("data-right-side") ?? "";
          select.dispatchEvent(new Event("input", { bubbles: true }));
          announce(`${nameOf(row)}: ${select.selectedOptions[0]?.text}`);
        }
      }

      push({ Menus });
    },
    { needs: /** @type {const} */ ("grip") },
  ),
);
