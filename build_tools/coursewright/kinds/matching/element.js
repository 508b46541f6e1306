// Each left side has a menu of the right sides, which stand in another order for each learner.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Menus">} */ { Menus }) => {
      class Matching extends Menus {
        arrange() {
          super.arrange();
          const rights = this.querySelector(".cw-rights");
          if (!rights) return;
          this.mix(rights);
          for (const { select } of this.rows()) {
            const letters = [...select.options].slice(1).map(({ text }) => text.split(".")[0]);
            [...rights.children].forEach((side, at) => {
              const id = side.getAttribute("data-right-side");
              const option = /** @type {HTMLOptionElement} */ (select.querySelector(`[value="${id}"]`));
              option.text = option.text.replace(/^\w+/, letters[at]);
              // "Nothing fits" stays the last.
              select.insertBefore(option, select.querySelector('[value="none"]'));
            });
          }
        }
      }

      Matching.define("course-matching");
    },
    { needs: /** @type {const} */ ("Menus") },
  ),
);
