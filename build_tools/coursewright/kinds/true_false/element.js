// True or false, and where the author asks for it, why. The two sides keep their order.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Picks">} */ { Picks }) => {
      class TrueFalse extends Picks {
        arrange() {
          const reasons = this.querySelector('[data-part="reason"] .cw-options');
          if (reasons && "shuffle" in this.dataset) this.mix(reasons);
        }
      }

      TrueFalse.define("course-true-false");
    },
    { needs: /** @type {const} */ ("Picks") },
  ),
);
