// Each item has a menu of the categories, which is all that `Menus` is.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Menus">} */ { Menus }) => {
      class Categorize extends Menus {}

      Categorize.define("course-categorize");
    },
    { needs: /** @type {const} */ ("Menus") },
  ),
);
