// Types of what the client's scripts share. Only the type check reads this file.

interface Outcome {
  /** From 0 to 1. */
  score: number;
  /** How many parts are right, and how many there are. */
  right: number;
  total: number;
}

/** A text, or one by plural category, chosen by the value `n`. */
type Words = Record<string, string | Record<string, string>>;

/** A kind, which gets what is shared and defines its element; words of a language and kind; or more to share. */
type Kind = { define(shared: Coursewright): void }["define"] & { needs?: keyof Coursewright };
/** What a kind gets that says what it needs; as a method's parameter (above) it may ask for that. */
type Having<Name extends keyof Coursewright> = Coursewright & Required<Pick<Coursewright, Name>>;
type Part = Kind | [string, string, Words] | Partial<Coursewright>;

interface TypedKey {
  accept?: string;
  program?: string;
}

/** See typed.js. */
interface TypedText {
  fold(text: string): string;
  accepts(answer: string, key: TypedKey): boolean;
  isClose(answer: string, key: TypedKey): boolean;
  number(text: string, unit?: string): number | null;
}

interface Coursewright {
  typed?: TypedText;
  Entries?: typeof Entries;
  Writing?: typeof Writing;
  /** Give a part of a `Draggable` a handle; see drag.js. */
  grip?(part: Element): void;
  /** What a part is called where it is announced. */
  nameOf?(part: Element): string;
  Menus?: typeof Menus;
  Exercise: typeof Exercise;
  Picks?: typeof Picks;
  say(lang: string, kind: string, key: string, values?: Record<string, string | number>): string;
  /** Whether an element's words have come; else it belongs into `wordless`, and is connected again. */
  hasWords(element: HTMLElement): boolean;
  wordless: Set<HTMLElement & { connectedCallback(): void }>;
  announce(text: string): void;
  make(tag: string, className?: string, text?: string): HTMLElement;
  button(text: string, action: () => void, className?: string): HTMLButtonElement;
  keep: Keep;
  /** An object from the browser's storage, or from memory where that is forbidden; {} where there is none. */
  recall(key: string): Record<string, any>;
  /** False where the browser does not keep it; it is then held in memory. */
  store(key: string, value: object): boolean;
  shuffled<T>(items: T[], seed: number): T[];
  push(part: Part): void;
}

interface Keep {
  read(key: string): string | null;
  /** False where the browser does not keep it. */
  write(key: string, value: string): boolean;
  remove(key: string): void;
}

declare class Exercise extends HTMLElement {
  static define(name: string, registry?: CustomElementRegistry): void;
  connectedCallback(): void;
  say(key: string, values?: Record<string, string | number>): string;
  readonly exercise: string;
  readonly kind: string;
  readonly course: string;
  readonly atEnd: boolean;
  readonly answers: Element | null;
  state: string;
  actions: HTMLElement;
  primary: HTMLButtonElement;
  secondary: HTMLButtonElement;
  result: HTMLElement;
  setup(): void;
  arrange(): void;
  mix(list: Element): void;
  missing(): string | null;
  judge(): Outcome;
  mark(reveal: boolean): void;
  unmark(): void;
  clear(wrongOnly: boolean): void;
  lock(on: boolean): void;
  more(): string;
  press(): void;
  retry(): void;
  again(): void;
  reveal(): void;
  touched(): void;
  isOpen(): boolean;
  focusOpen(): void;
  save(): void;
  sure(): number;
  certainty(): string;
  calibration(): string;
  record(score: number): { first: number; best: number; tries: number };
  conclude(lines: string[]): void;
  check(): void;
  finish(): number;
  /** The feedback's nodes are copied. */
  note(at: Element, kind: string, word: string, feedback: { childNodes: Iterable<Node> } | null | undefined): void;
  tell(text: string): void;
}

declare class Writing extends Exercise {
  readonly field: HTMLTextAreaElement;
}

/** A control of an `Entries`, and what is known of what stands in it; see entries.js. */
interface Box {
  element: Element;
  control: HTMLInputElement;
  /** What is right, in words. */
  answer: string;
  isRight: boolean;
}

declare class Entries extends Writing {
  boxes(): Box[];
}

interface PickOption {
  element: Element;
  input: HTMLInputElement;
  reason: Element | undefined;
  right: boolean;
}

declare class Picks extends Exercise {
  groups(): { group: Element; options: PickOption[] }[];
  scorePart(picked: Set<string>, right: Set<string>): number;
}

interface MenuRow {
  element: Element;
  select: HTMLSelectElement;
  key: Element | null | undefined;
  /** The ids of what is right, between spaces. */
  right: string;
  fits: boolean;
}

/** See menus.js. */
declare class Menus extends Exercise {
  rows(): MenuRow[];
}

/** An exercise whose parts can be dragged. */
interface Draggable extends Exercise {
  /** Something was dragged to a row: do what that means, and announce it. */
  drop(item: Element, row: Element): void;
}

/** A part on its way, with where the pointer is (in the window) and where it began (on the page), in pixels. */
interface Dragged {
  exercise: Draggable;
  item: HTMLElement;
  row?: Element;
  pointerId: number;
  x: number;
  y: number;
  startX: number;
  startY: number;
}

interface Window {
  /** Until exercise.js has run, a list of what waits for it. */
  coursewright: Coursewright | Part[];
}
