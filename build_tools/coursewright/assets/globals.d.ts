// Types of what the client's scripts share. Only the type check reads this file.

interface Outcome {
  /** From 0 to 1. */
  score: number;
  /** How many parts are right, and how many there are. */
  right: number;
  total: number;
}

/** A kind, which gets what is shared and defines its element; or the words of the page's language. */
type Part = ((shared: Coursewright) => void) | Record<string, string>;

interface Coursewright {
  Exercise: typeof Exercise;
  Picks: typeof Picks;
  say(key: string, values?: Record<string, string | number>): string;
  announce(text: string): void;
  make(tag: string, className?: string, text?: string): HTMLElement;
  button(text: string, action: () => void, className?: string): HTMLButtonElement;
  keep: Keep;
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
  readonly exercise: string;
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
  touched(): void;
  check(): void;
  finish(): number;
  note(at: Element, kind: string, word: string, feedback: Element | null | undefined): void;
  tell(text: string): void;
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

interface Window {
  /** Until exercise.js has run, a list of what waits for it. */
  coursewright: Coursewright | Part[];
}
