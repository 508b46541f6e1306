// A number, with a decimal point or a comma.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Entries">} */ { Entries }) => {
      class Numeric extends Entries {
        /** What is counted describes the box again, where a verdict did. */
        unmark() {
          super.unmark();
          this.querySelector("[data-unit]")?.setAttribute("aria-describedby", `cw-unit.${this.exercise}`);
        }
      }

      Numeric.define("course-numeric");
    },
    { needs: /** @type {const} */ ("Entries") },
  ),
);
