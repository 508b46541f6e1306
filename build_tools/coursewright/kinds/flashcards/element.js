// One card at a time: its back shows when it is turned, and cards not known yet come again.
(window.coursewright ??= []).push(({ Exercise, announce, make }) => {
  class Flashcards extends Exercise {
    /** The cards that are still to come, the one that shows first. @type {HTMLDetailsElement[]} */
    queue = [];
    /** How many were turned, and how many known when they first came. */
    turned = 0;
    known = 0;
    progress = make("p", "cw-note");

    get cards() {
      return [...this.querySelectorAll(/** @type {"details"} */ (".cw-flip"))];
    }

    setup() {
      super.setup();
      this.secondary.textContent = this.say("not_yet");
      this.querySelector(".cw-options")?.before(this.progress);
      for (const card of this.cards) {
        card.addEventListener("toggle", () => {
          this.show();
          if (card.open) announce(card.children[1].textContent ?? "");
        });
      }
      // The button stays where it is: held down, it would turn one card after the other.
      this.primary.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
      this.show();
    }

    arrange() {
      super.arrange();
      this.queue = this.cards;
      this.turned = this.known = 0;
    }

    show() {
      const [card] = this.queue;
      const n = this.cards.length;
      this.cards.forEach((one) => (one.hidden = one !== card));
      this.progress.textContent = !card
        ? ""
        : this.turned < n
          ? this.say("card", { at: this.turned + 1, n })
          : this.say("once_more", { n: this.queue.length });
      this.primary.textContent = this.say(!card ? "again" : card.open ? "knew" : "turn");
      this.secondary.hidden = !card?.open;
    }

    press() {
      const [card] = this.queue;
      if (!card) this.again();
      else if (card.open) this.next(true);
      else card.open = true;
      this.show();
    }

    reveal() {
      this.next(false);
      // The button that was pressed is gone until the next card is turned.
      this.primary.focus();
    }

    /** @param {boolean} known */
    next(known) {
      const [card, ...queue] = this.queue;
      card.open = false;
      this.queue = known ? queue : [...queue, card];
      const n = this.cards.length;
      this.turned += 1;
      if (known && this.turned <= n) this.known += 1;
      if (this.turned === n) this.dataset.state = "done";
      this.show();
      const [next] = this.queue;
      if (next) announce(`${this.progress.textContent}. ${next.children[0].textContent}`);
      else this.tell(this.say("summary", { known: this.known, n }));
    }

    touched() {}
  }

  Flashcards.define("course-flashcards");
});
