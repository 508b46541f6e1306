// Each item moves up and down by buttons.
(window.coursewright ??= []).push(
  Object.assign(
    (/** @type {Having<"grip" | "nameOf">} */ { Exercise, announce, button, grip, make, nameOf }) => {
      /** The longest of the rising sequences that are left when some numbers go. @param {number[]} places */
      const longestRise = (places) => {
        /** @type {(one: number[], other: number[]) => number[]} */
        const longer = (one, other) => (other.length > one.length ? other : one);
        /** @type {number[][]} */
        const rises = [[]];
        for (const place of places) {
          rises.push([...rises.filter((rise) => !(rise[rise.length - 1] > place)).reduce(longer), place]);
        }
        return rises.reduce(longer);
      };

      class Ordering extends Exercise {
        get list() {
          return /** @type {Element} */ (this.querySelector(".cw-rows"));
        }

        get items() {
          return /** @type {HTMLElement[]} */ ([...this.list.children]);
        }

        setup() {
          this.start = this.items;
          for (const item of this.start) {
            grip(item);
            for (const way of ["up", "down"]) {
              const up = way === "up";
              const step = () => this.drop(item, up ? item.previousElementSibling : item.nextElementSibling);
              const arrow = button(up ? "↑" : "↓", step);
              arrow.setAttribute("aria-label", this.say(way, { item: nameOf(item) }));
              item.append(arrow);
            }
          }
          super.setup();
        }

        arrange() {
          if ("shuffle" in this.dataset) this.mix(this.list);
          else this.list.append(...(this.start ?? []));
          if (this.judge().score === 1) this.list.append(this.items[0]);
          this.limit();
        }

        /** Say at the ends that it goes no further. */
        limit() {
          this.list.querySelectorAll("button").forEach((arrow, at, { length }) => {
            arrow.setAttribute("aria-disabled", String(at === 0 || at === length - 1));
          });
        }

        /** Put an item where another is. @param {Element} item @param {Element | null} place */
        drop(item, place) {
          if (!place) return;
          const { items } = this;
          const [from, to] = [item, place].map((one) => items.findIndex((other) => other === one));
          const focused = /** @type {HTMLElement} */ (document.activeElement);
          // The others make way, so that a button that was pressed keeps the focus.
          if (to < from) item.after(...items.slice(to, from));
          else item.before(...items.slice(from + 1, to + 1));
          focused.focus();
          this.limit();
          item.dispatchEvent(new Event("input", { bubbles: true }));
          announce(this.say("now", { item: nameOf(item), place: to + 1, total: items.length }));
        }

        /** The items as they stand, each with where it belongs, from 0. */
        placed() {
          return this.items.map((item) => {
            const key = this.answers?.querySelector(`[data-for="${item.dataset.part}"]`);
            const place = [...(key?.parentElement?.children ?? [])].findIndex((one) => one === key);
            return { item, place, feedback: key?.querySelector(".cw-feedback") };
          });
        }

        judge() {
          const placed = this.placed();
          const total = placed.length - 1;
          const right = placed.filter(({ place }, at) => place < placed[at + 1]?.place).length;
          return { score: right / total, right, total };
        }

        /** @param {boolean} reveal */
        mark(reveal) {
          const placed = this.placed();
          const kept = longestRise(placed.map(({ place }) => place));
          let last = -1;
          /** What to press first. @type {HTMLElement | undefined} */
          this.next = undefined;
          placed.forEach(({ item, place, feedback }, at) => {
            const right = kept.length > 1 && kept.includes(place);
            // Where all stand the wrong way round, none is right, and each is told of its own place.
            if (right || kept.length < 2) last = right ? place : at;
            const up = place < last;
            if (!right && place === last) return;
            const word = right ? "picked_right" : reveal ? "moved" : up ? "higher" : "lower";
            const told = reveal || kept.length === placed.length;
            this.note(item, right ? "right" : reveal ? "key" : "wrong", this.say(word), told ? feedback : null);
            // The announcement has all verdicts in a row.
            item.querySelector(".cw-verdict")?.prepend(make("span", "cw-live", `${nameOf(item)}: `));
            if (!right) this.next ??= item.querySelectorAll("button")[up ? 0 : 1];
          });
          if (reveal) this.list.append(...placed.sort((one, other) => one.place - other.place).map(({ item }) => item));
        }

        focusOpen() {
          this.next?.focus();
        }
      }

      Ordering.define("course-ordering");
    },
    { needs: /** @type {const} */ ("grip") },
  ),
);
