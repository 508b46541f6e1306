// Parts of a running text can be picked; what is said of them stands in a list below it.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Picks">} */ { Picks, make }) => {
      class Highlight extends Picks {
        says = make("ul", "cw-reasons");

        get options() {
          return this.groups()[0].options;
        }

        judge() {
          const picked = this.options.filter(({ input }) => input.checked);
          const right = picked.filter((option) => option.right).length;
          const total = this.options.filter((option) => option.right).length;
          return { score: Math.max(0, (2 * right - picked.length) / total), right, total };
        }

        /** @param {boolean} reveal */
        mark(reveal) {
          const said = new Set();
          for (const { element, input, reason, right } of this.options) {
            const kind = input.checked ? (right ? "right" : "wrong") : right && reveal ? "key" : "";
            if (!kind) continue;
            const text = element.textContent ?? "";
            const why = reason?.querySelector(".cw-feedback");
            // Several picks can share what is said of them: once is enough.
            this.note(element, kind, this.say(`as_${kind}`, { text }), said.has(why?.textContent) ? null : why);
            said.add(why?.textContent);
            const item = make("li", `cw-option cw-is-${kind}`);
            item.append(element.children[2]);
            this.says.append(item);
          }
          this.querySelector(".cw-body")?.after(this.says);
        }

        unmark() {
          super.unmark();
          this.says.replaceChildren();
          this.options.forEach(({ input }) => input.removeAttribute("aria-describedby"));
        }
      }

      Highlight.define("course-highlight");
    },
    { needs: /** @type {const} */ ("Picks") },
  ),
);
