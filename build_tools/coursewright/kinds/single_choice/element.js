// One option is right: a group of radio buttons, which is all that `Picks` is.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Picks">} */ { Picks }) => {
      class SingleChoice extends Picks {}

      SingleChoice.define("course-single-choice");
    },
    { needs: /** @type {const} */ ("Picks") },
  ),
);
