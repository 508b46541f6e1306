"""JavaScript that puts exercises into a state and measures what a learner sees."""

PUT_ALL_IN = """
(state) => {
  const pick = (root, how) => {
    if (root.rows) root.rows().forEach(({select, right}, at) => {
      const wrong = [...select.options].find(option => option.value && option.value !== right).value;
      select.value = how === 'right' || (how === 'partial' && at % 2) ? right : wrong;
    });
    else if (root.groups) root.groups().forEach(({options}, at) => {
      const right = options.filter(option => option.right), wrong = options.filter(option => !option.right);
      const several = options[0].input.type === 'checkbox';
      const chosen = how === 'right' ? right
        : how === 'partial' && (several || at === 0) ? right.slice(0, 1) : wrong.slice(0, 1);
      chosen.forEach(({input}) => (input.checked = true));
    });
    else if (how !== 'missing') {
      root.field.value = 'Some words of my own';
      root.store();
    }
  };
  for (const root of document.querySelectorAll('[data-exercise]')) {
    if (state === 'fresh') continue;
    root.querySelectorAll('details.cw-hint, details.cw-alternative').forEach(one => (one.open = true));
    if (state !== 'missing') pick(root, state === 'revealed' ? 'wrong' : state);
    if (root.primary.isConnected) root.primary.click();
    if (state === 'revealed') root.secondary.click();
    root.querySelectorAll('details.cw-key').forEach(one => (one.open = true));
  }
}
"""
"""Give every exercise of a page the answer that leads to a state, and open what can be opened then."""

STATES = ("fresh", "missing", "wrong", "partial", "right", "revealed")

COLOURS = """
const parse = (text) => {
  const numbers = text.match(/[\\d.]+%?/g).map(parseFloat);
  const scale = text.startsWith('color(srgb') ? 255 : 1;
  const [r, g, b, a = 1] = numbers;
  return [r * scale, g * scale, b * scale, a];
};
const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
const luminance = (colour) => {
  const [r, g, b] = colour.slice(0, 3).map(n => n / 255)
    .map(n => (n <= 0.03928 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
};
const opacity = (element) => {
  let all = 1;
  for (let at = element; at; at = at.parentElement) all *= parseFloat(getComputedStyle(at).opacity);
  return all;
};
"""

WEAK_TEXTS = (
    "() => {"
    + COLOURS
    + """
  const weak = [];
  let seen = 0;
  for (const card of document.querySelectorAll('.cw')) {
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim(), at = walker.currentNode.parentElement;
      if (!text || at.localName === 'option' || !at.checkVisibility({visibilityProperty: true})) continue;
      const under = behind(at), [r, g, b, a] = parse(getComputedStyle(at).color);
      const found = ratio(over([r, g, b, a * opacity(at)], under), under);
      seen += 1;
      if (found < 4.5) weak.push(`${found.toFixed(2)} ${at.className} ${text.slice(0, 40)}`);
    }
    for (const at of card.querySelectorAll('select, textarea')) {
      const under = behind(at);
      if (at.checkVisibility() && ratio(over(parse(getComputedStyle(at).color), under), under) < 4.5)
        weak.push(`${at.localName} ${at.name}`);
    }
  }
  return {seen, weak};
}"""
)
"""Texts of ours with less than 4.5:1 against what lies behind them."""

WEAK_EDGES = (
    "() => {"
    + COLOURS
    + """
  const weak = [];
  const parts = '.cw :is(select, textarea, .cw-button, .cw-option, input:disabled)';
  for (const at of document.querySelectorAll(parts)) {
    if (!at.checkVisibility()) continue;
    const outside = behind(at.parentElement), style = getComputedStyle(at);
    const edge = ratio(over(parse(style.borderBlockStartColor), outside), outside);
    const strongest = Math.max(edge, ratio(behind(at), outside));
    if (strongest < 3) weak.push(`${strongest.toFixed(2)} ${at.outerHTML.slice(0, 80)}`);
  }
  const control = document.querySelector('.cw .cw-button');
  control.focus();
  const ring = ratio(parse(getComputedStyle(control).outlineColor), behind(control.parentElement));
  if (ring < 3) weak.push(`focus ring ${ring}`);
  return weak;
}"""
)
"""Edges of controls, and the focus ring, with less than 3:1."""

SMALL_TARGETS = """
() => [...document.querySelectorAll('.cw :is(button, select, textarea, summary, label:has(input))')]
  .filter(at => at.checkVisibility())
  .map(at => [at.getBoundingClientRect(), at.outerHTML.slice(0, 80)])
  .filter(([box]) => box.width < 24 || box.height < 24)
  .map(([box, html]) => `${box.width} x ${box.height} ${html}`)
"""

OVERFLOWING = """
() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('.cw, .cw *')]
    .filter(at => at.checkVisibility() && at.localName !== 'option')
    .filter(at => at.getBoundingClientRect().right > width + 0.5 || at.getBoundingClientRect().left < -0.5);
  if (document.documentElement.scrollWidth > width) wide.push(document.documentElement);
  return wide.map(at => `${at.localName} ${at.className} ${at.getBoundingClientRect().right}`);
}
"""
