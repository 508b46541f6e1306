// Takes the theme's keys of one character away: whoever dictates would open the search by a word (WCAG 2.1.4).
// The theme listens when an event comes back up, so this hears it first; typing goes on as ever.
addEventListener("keydown", (event) => "/fs".includes(event.key) && event.stopImmediatePropagation(), true);
