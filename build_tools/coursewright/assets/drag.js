// Dragging by a handle, for mouse, pen and touch: an extra beside menus and buttons.
(window.coursewright ??= []).push(({ grip, make, push }) => {
  // Instant navigation may run this file again; one set of listeners is enough.
  if (grip) return;

  /** @type {Dragged | undefined} */
  let drag;

  /** Once a frame: take the part to the pointer, and the page along near the edges of the window. */
  const follow = () => {
    if (!drag) return;
    const { exercise, item, row, x, y, startX, startY } = drag;
    const edge = innerHeight / 12;
    // Before the pointer moves, x and y are NaN, which is nowhere.
    const beyond = Math.min(y - edge, 0) + Math.max(y - innerHeight + edge, 0);
    scrollBy({ top: beyond / 4, behavior: "instant" });
    item.style.translate = `${x - startX}px ${y + scrollY - startY}px`;
    // Only up and down count, so that a thumb may stray to the side.
    drag.row = [...exercise.querySelectorAll(".cw-row")].find((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return one !== item && y > top - 4 && y < bottom + 4;
    });
    row?.classList.remove("cw-drop");
    drag.row?.classList.add("cw-drop");
    requestAnimationFrame(follow);
  };

  const end = (drop = false) => {
    if (!drag) return;
    const { exercise, item, row } = drag;
    drag = undefined;
    item.style.translate = "";
    item.classList.remove("cw-dragged");
    row?.classList.remove("cw-drop");
    if (drop && row) exercise.drop(item, row);
  };

  /** @param {PointerEvent} event */
  const move = ({ pointerId, clientX: x, clientY: y }) => {
    if (drag?.pointerId !== pointerId) return false;
    Object.assign(drag, { x, y });
    return true;
  };

  document.addEventListener("pointerdown", (event) => {
    const { target, pointerId, clientX: startX, clientY } = event;
    const handle = /** @type {Element} */ (target).closest(".cw-handle");
    const item = handle?.parentElement;
    const exercise = /** @type {Draggable | undefined} */ (handle?.closest("[data-exercise]"));
    if (!item || !exercise || drag || event.button || exercise.querySelector(".cw-body :disabled")) return;
    // What has the focus keeps it.
    event.preventDefault();
    handle.setPointerCapture(pointerId);
    item.classList.add("cw-dragged");
    drag = { exercise, item, pointerId, x: NaN, y: NaN, startX, startY: clientY + scrollY };
    follow();
  });
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", (event) => {
    if (!move(event)) return;
    follow();
    end(true);
  });
  // The system took the gesture over, or the page goes away.
  document.addEventListener("lostpointercapture", () => end());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end());

  push({
    nameOf: (part) => part.querySelector(".cw-text")?.textContent?.trim() ?? "",
    grip(item) {
      const handle = make("span", "cw-handle");
      handle.setAttribute("aria-hidden", "true");
      item.prepend(handle);
    },
  });
});
