// A few words that are compared with what is accepted; or free text, where there is a model answer.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"Entries">} */ { Entries }) => {
      class ShortAnswer extends Entries {}

      ShortAnswer.define("course-short-answer");
    },
    { needs: /** @type {const} */ ("Entries") },
  ),
);
