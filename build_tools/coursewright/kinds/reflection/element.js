// Free text that stays in this browser: all that `Writing` is.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Writing">} */ { Writing }) => {
      class Reflection extends Writing {}

      Reflection.define("course-reflection");
    },
    { needs: /** @type {const} */ ("Writing") },
  ),
);
