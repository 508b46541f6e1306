// Exercises with boxes to type or pick in, each of which is held to its own part of the key.
//
// A box is the control in a `.cw-entry`; its part of the key is what has `data-for` as that has `data-part`.
// There, all in `.cw-accepted` is right, and each `.cw-said` is an answer with feedback of its own (right
// ones with `data-right`). Which answer it is stands in data attributes: `accept` or `program` (see
// typed.js), `pick` (the value of an option), or `least` and `most` (numbers).
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Writing" | "typed">} */ shared) => {
      class Entries extends shared.Writing {
        /** Whether one is about to try again. */
        trying = false;

        boxes() {
          return [...this.querySelectorAll(".cw-entry")].map((element) => {
            const { accepts, isClose, number } = shared.typed;
            const control = /** @type {HTMLInputElement} */ (element.querySelector("input, select"));
            const part = element.getAttribute("data-part");
            // On a page without the answers of its test an exercise has no key.
            const key = this.answers?.querySelector(`[data-for="${part}"]`);
            const value = control.value.trim();
            const typed = number(value, control.dataset.unit);
            /** @param {string} of @returns {HTMLElement[]} */
            const inKey = (of) => [...(key?.querySelectorAll(/** @type {"p"} */ (of)) ?? [])];
            const answers = inKey(".cw-accepted > *");
            const said = inKey(".cw-said");
            /** @param {HTMLElement} answer */
            const fits = ({ dataset }) => {
              const { pick, least, most } = dataset;
              if (pick) return pick === value;
              if (!least) return accepts(value, dataset);
              return typed !== null && typed >= Number(least) && typed <= Number(most);
            };
            const isRight = answers.some(fits);
            const forRight = inKey(".cw-said[data-right]");
            return {
              ...{ element, control, isRight, forRight },
              answer: inKey(".cw-accepted")[0]?.textContent?.trim() ?? "",
              isOpen: control.inputMode ? typed === null : !value,
              isClose: answers.some(({ dataset }) => isClose(value, dataset)),
              // What was expected; a net such as /.*/ is there for what is not right.
              said: (isRight ? forRight : said).filter(fits).slice(0, 1),
            };
          });
        }

        /** Where one tries again, also what is wrong is open: the focus goes there. */
        missing() {
          const boxes = this.boxes();
          const open = boxes.findIndex(({ isOpen, isRight }) => isOpen || (this.trying && !isRight));
          boxes.forEach(({ control }, at) => control.classList.toggle("cw-open", at === open));
          this.trying = false;
          return open < 0 ? null : this.say("missing", { number: open + 1 });
        }

        judge() {
          const boxes = this.boxes();
          const right = boxes.filter(({ isRight }) => isRight).length;
          return { score: right / boxes.length, right, total: boxes.length };
        }

        /** @param {boolean} reveal */
        mark(reveal) {
          this.boxes().forEach(({ element, answer, forRight, said, isRight, isClose }, at, { length }) => {
            const showKey = reveal && !isRight;
            // An answer that is expected is another one, however near it is written.
            const no = isClose && !said[0] ? "close" : "picked_wrong";
            const word = this.say(isRight ? "picked_right" : reveal ? "was_right" : no);
            const name = length > 1 ? `${this.say("gap", { number: at + 1 })} ` : "";
            const text = name + word + (showKey ? `: ${answer}` : "");
            /** @type {(Element | null)[]} */
            const why = (showKey ? forRight : said).map((one) => one.querySelector(".cw-feedback"));
            const childNodes = /** @type {Element[]} */ (showKey ? [...why, ...said] : why);
            const kind = isRight ? "right" : reveal ? "key" : "wrong";
            this.note(element, kind, text, childNodes[0] && { childNodes });
          });
        }

        /** What was typed stays, to be worked on. @param {boolean} wrongOnly */
        clear(wrongOnly) {
          this.trying = wrongOnly;
          for (const { control, isRight } of this.boxes()) {
            if (!wrongOnly || (control.localName === "select" && !isRight)) control.value = "";
          }
        }
      }

      shared.push({ Entries });
    },
    { needs: /** @type {const} */ ("Writing") },
  ),
);
