// One option is right: a group of radio buttons, which is all that `Picks` is.
(() => {
  class SingleChoice extends window.coursewright.Picks {}

  SingleChoice.define("course-single-choice");
})();
