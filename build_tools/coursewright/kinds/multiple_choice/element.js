// Any number of options are right: checkboxes, and a wrong pick takes a right one back.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Picks">} */ { Picks }) => {
      class MultipleChoice extends Picks {
        /** @param {Set<string>} picked @param {Set<string>} right */
        scorePart(picked, right) {
          const hits = [...picked].filter((id) => right.has(id)).length;
          return Math.max(0, (2 * hits - picked.size) / right.size);
        }

        more() {
          const options = this.groups().flatMap((group) => group.options);
          return options.some(({ input, right }) => right && !input.checked) ? this.say("more") : "";
        }
      }

      MultipleChoice.define("course-multiple-choice");
    },
    { needs: /** @type {const} */ ("Picks") },
  ),
);
