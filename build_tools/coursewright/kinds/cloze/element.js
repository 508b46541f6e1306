// A text with gaps, each of which is typed or chosen; what is said of them stands below the text.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Entries">} */ { Entries, make }) => {
      class Cloze extends Entries {
        verdicts = make("ul", "cw-reasons");

        setup() {
          super.setup();
          this.result.before(this.verdicts);
        }

        arrange() {
          if (!("shuffle" in this.dataset)) return;
          this.querySelectorAll("select").forEach((select) => {
            const { value } = select;
            this.mix(select);
            // "Choose" stays the first.
            select.prepend(...[...select.options].filter((option) => !option.value));
            select.value = value;
          });
        }

        /** @param {boolean} reveal */
        mark(reveal) {
          super.mark(reveal);
          for (const { element, answer, isRight } of this.boxes()) {
            const verdict = make("li", element.className.replace("cw-entry", ""));
            verdict.append(/** @type {Element} */ (element.lastElementChild));
            this.verdicts.append(verdict);
            if (reveal && !isRight) element.append(make("span", "cw-fill", answer));
          }
        }

        unmark() {
          super.unmark();
          this.verdicts.replaceChildren();
          this.querySelectorAll(".cw-fill").forEach((fill) => fill.remove());
          this.querySelectorAll("[aria-describedby]").forEach((box) => {
            box.removeAttribute("aria-describedby");
          });
        }
      }

      Cloze.define("course-cloze");
    },
    { needs: /** @type {const} */ ("Entries") },
  ),
);
