// Compares what a learner types with what is accepted, exactly as model/typed.py does.
(() => {
  /** @typedef {{ accept?: string, program?: string }} Key A text, or the program of a pattern as JSON. */

  /** @param {string} text */
  const foldWhole = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(
        /[\u0300-\u0337\u0339-\u036f\u064b-\u065f\u0670\xad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g,
        "",
      )
      .replace(/[‘-‛ʼ´`′]/g, "'")
      .replace(/[“-‟«»″]/g, '"')
      .replace(/[‐-―−]/g, "-")
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
      .replace(/ς/g, "σ")
      // Python's spaces are a few more.
      .replace(/[\s\x1c-\x1f\x85]+/g, " ")
      .normalize("NFC")
      .trim();

  /** @param {string} text */
  const fold = (text) => {
    const whole = foldWhole(text);
    return /^[ ¡¿]*((?:.*[^ .,;:!?…。！？।\u061f\u060c\u061b])?)/su.exec(whole)?.[1] || whole;
  };

  /**
   * Be at all places of the program at once, so that no pattern takes long; model/pattern.py says how.
   * @param {(string | number[])[]} program
   * @param {string} text
   */
  const fits = (program, text) => {
    const tests = program.map((step) => typeof step === "string" && new RegExp(`[${step}]`, "u"));
    /** @param {number[]} places */
    const reach = (places) => {
      const all = new Set(places);
      // What is added on the way is visited too.
      for (const at of all) {
        const jumps = /** @type {number[]} */ (tests[at] ? [] : (program[at] ?? []));
        for (const by of jumps) all.add(at + by);
      }
      return [...all];
    };
    let places = reach([0]);
    for (const char of text) {
      places = reach(places.flatMap((at) => (tests[at] && tests[at].test(char) ? at + 1 : [])));
    }
    return places.includes(program.length);
  };

  /**
   * @param {string} answer
   * @param {Key} key The `dataset` of an element with `data-accept` or `data-program`.
   */
  const accepts = (answer, { accept = "", program }) => {
    const whole = foldWhole(answer);
    // A pattern can ask for the punctuation that is forgiven otherwise.
    const fitting = () => [fold(whole), whole].some((text) => fits(JSON.parse(program ?? ""), text));
    return whole !== "" && (program ? fitting() : fold(whole) === fold(accept));
  };

  /**
   * @param {string} answer
   * @param {Key} key
   */
  const isClose = (answer, { accept = "" }) => {
    const one = [...fold(answer)];
    const other = [...fold(accept)];
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    /** @type {(letters: string[], from: number) => string} */
    const rest = (letters, from) => letters.slice(at + from).join("");
    const [all, less] = [rest(other, 0), rest(other, 1)];
    const swapped = [one[at + 1], one[at], rest(one, 2)].join("");
    return (
      other.length > 2 &&
      rest(one, 0) !== all &&
      ([rest(one, 1), swapped].includes(all) || [rest(one, 0), rest(one, 1)].includes(less))
    );
  };

  /**
   * @param {string} text
   * @param {string} [unit]
   */
  const number = (text, unit = "") => {
    let plain = fold(text);
    const sign = fold(unit);
    if (sign && plain.endsWith(sign)) plain = plain.slice(0, -sign.length);
    else if (plain.startsWith(sign)) plain = plain.slice(sign.length);
    plain = plain
      .trim()
      .replace(/(\d)[ '\u066c](?=\d{3}(?!\d))/g, "$1")
      .replace(/[,\u066b\u060c]/g, ".");
    const [found, minus, digits] = /^([+-]?) ?(\d+\.?\d*|\.\d+)$/.exec(plain) ?? [];
    return found && plain.length <= 40 ? +(minus + digits) : null;
  };

  (window.coursewright ??= []).push({ typed: { fold, accepts, isClose, number } });
})();
