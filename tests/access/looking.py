"""JavaScript that measures on a page what axe-core does not: sizes, edges, what covers what."""

from __future__ import annotations

from looks import COLOURS

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
"""The text spacing of WCAG 1.4.12."""

_ALL = """
const shown = (at) => at.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const forEars = (at) => at.closest(".cw-live, .md-visually-hidden");
const name = (at) => {
  const exercise = at.closest("[data-exercise]")?.dataset.exercise ?? "page";
  const text = at.textContent.trim().slice(0, 40);
  return `${exercise}: ${at.localName}.${[...at.classList].join(".")} "${text}"`;
};
"""

CUT_OFF = (
    "(within) => {"
    + _ALL
    + """
  const width = document.documentElement.clientWidth;
  const faults = [];
  let count = 0;
  for (const at of document.querySelectorAll(`${within}, ${within} *`)) {
    if (!shown(at) || forEars(at) || at.closest("select, svg, .md-typeset__scrollwrap, pre")) continue;
    const box = at.getBoundingClientRect(), style = getComputedStyle(at);
    count += 1;
    const isBeyond = box.width && (box.right > width + 0.5 || box.left < -0.5);
    if (isBeyond) faults.push(`beyond the window: ${name(at)}`);
    const clips = [style.overflowX, style.overflowY].some((one) => one !== "visible");
    const isCut = at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1;
    if (clips && isCut && !at.matches("textarea, input")) faults.push(`cut off: ${name(at)}`);
  }
  if (document.documentElement.scrollWidth > width) faults.push("the page scrolls sideways");
  return { count, faults };
}"""
)
"""What lies beyond the window or is cut off inside what it stands in; fields may scroll their own text."""

OVERLAPPING = (
    "(within) => {"
    + _ALL
    + """
  const faults = new Set();
  let count = 0;
  for (const card of document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode, at = text.parentElement;
      if (!text.data.trim() || !shown(at) || forEars(at) || at.closest("select, .md-header")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (box.width < 1 || !top) continue;
        count += 1;
        const isSame = at.contains(top) || top.contains(at) || top.closest("label")?.contains(at);
        if (!isSame) faults.add(`${name(at)} lies under ${name(top)}`);
      }
    }
  }
  return { count, faults: [...faults] };
}"""
)
"""Texts whose middle is covered by something else; the window must be as tall as the page."""

SMALL_TARGETS = (
    "() => {"
    + _ALL
    + """
  const faults = [];
  let count = 0;
  const controls = ".cw :is(button, select, textarea, summary, input, a.cw-onward)";
  for (const control of document.querySelectorAll(controls)) {
    const label = control.labels?.[0];
    // A box is pressed through the label around it; the part of a sentence may be as small as its line.
    const target = label?.contains(control) ? label : control;
    if (!shown(target) || target.matches(".cw-pick")) continue;
    const { width, height } = target.getBoundingClientRect();
    count += 1;
    const size = `${width.toFixed(1)} x ${height.toFixed(1)}`;
    if (Math.min(width, height) < 23.99) faults.push(`${size}: ${name(target)}`);
  }
  return { count, faults };
}"""
)
"""Targets of less than 24 px; see WCAG 2.5.8."""

WEAK_EDGES = (
    "() => {"
    + COLOURS
    + _ALL
    + """
  const faults = [];
  let count = 0;
  const fields = "select, textarea, input[type=text], input:disabled";
  for (const at of document.querySelectorAll(`.cw :is(${fields}, .cw-button, .cw-option:not(.cw-pick))`)) {
    if (!shown(at) || at.closest(".cw-pick") || at.getAttribute("aria-disabled") === "true") continue;
    const outside = behind(at.parentElement), style = getComputedStyle(at);
    // Boxes that the browser draws itself, as it does with forced colours, have the edge that it gives them.
    if (/radio|checkbox/.test(at.type) && style.appearance === "auto") continue;
    const isDrawn = style.borderBlockEndStyle !== "none" && parseFloat(style.borderBlockEndWidth) >= 1;
    const edge = isDrawn ? ratio(over(parse(style.borderBlockEndColor), outside), outside) : 1;
    const strongest = Math.max(edge, ratio(behind(at), outside));
    count += 1;
    if (strongest < 3) faults.push(`${strongest.toFixed(2)}:1 ${name(at)}`);
  }
  return { count, faults };
}"""
)
"""Controls that neither their edge nor their surface sets off by 3:1; see WCAG 1.4.11."""

BY_COLOUR_ALONE = (
    "() => {"
    + _ALL
    + """
  const faults = [];
  let count = 0;
  for (const root of document.querySelectorAll("[data-exercise]")) {
    const verdicts = [...root.querySelectorAll(".cw-verdict")].filter(shown);
    for (const part of root.querySelectorAll(".cw-is-right, .cw-is-wrong, .cw-is-key")) {
      if (!shown(part)) continue;
      count += 1;
      const marks = [part, ...part.querySelectorAll("*")]
        .flatMap((at) => ["::before", "::after"].map((side) => getComputedStyle(at, side).content));
      const isMarked = marks.some((mark) => /^"[^\\w\\s"]/.test(mark));
      const isNamed = verdicts.some((verdict) => part.contains(verdict) && verdict.textContent.trim());
      if (!isMarked && !isNamed) faults.push(`neither mark nor word: ${name(part)}`);
    }
    if (root.querySelector(".cw-is-right, .cw-is-wrong, .cw-is-key") && !verdicts.length)
      faults.push(`no verdict in words: ${name(root)}`);
  }
  return { count, faults };
}"""
)
"""Parts of an exercise that only a colour calls right, wrong or the answer; see WCAG 1.4.1."""

DANGLING = (
    "() => {"
    + _ALL
    + """
  const faults = [];
  let count = 0;
  for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls"])
    for (const at of document.querySelectorAll(`[${attribute}]`))
      for (const id of at.getAttribute(attribute).split(/\\s+/)) {
        count += 1;
        if (!document.getElementById(id)) faults.push(`${attribute}="${id}" names nothing: ${name(at)}`);
      }
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`the id '${id}' stands twice`));
  for (const at of document.querySelectorAll(".cw [tabindex]"))
    if (at.tabIndex > 0) faults.push(`a tabindex above 0: ${name(at)}`);
  return { count, faults };
}"""
)
"""Attributes that name an element which is not there, ids that stand twice, an order of focus of its own."""

MOVING = (
    "() => {"
    + _ALL
    + """
  const faults = document.getAnimations().map((one) => `moves: ${name(one.effect.target)}`);
  let count = 0;
  for (const at of document.querySelectorAll("body *")) {
    const style = getComputedStyle(at);
    count += 1;
    const lasts = style.transitionDuration.split(", ").some((one) => parseFloat(one) > 0.01);
    if (style.animationName !== "none" || lasts) faults.push(`can move: ${name(at)}`);
  }
  return { count, faults };
}"""
)
"""Animations and transitions, running or set; for a browser that asks for less motion."""

OUR_MOTION = """
() => {
  const faults = [];
  let count = 0;
  const sheets = [...document.styleSheets].filter(({ href }) => href?.includes("/coursewright/"));
  const visit = (rule) => {
    count += 1;
    if (/transition|animation/.test(rule.style?.cssText ?? "") || rule.type === CSSRule.KEYFRAMES_RULE)
      faults.push(rule.cssText);
    [...(rule.cssRules ?? [])].forEach(visit);
  };
  sheets.forEach((sheet) => [...sheet.cssRules].forEach(visit));
  return { count, faults };
}
"""
"""Rules of our own style that let something move."""
