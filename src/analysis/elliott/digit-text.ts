// Whole numbers as text, small ones in a single letter: five bits a letter, the sixth says that more follow. It keeps a large snapshot of
// small numbers at a third of what JSON makes of them.

import { assert } from "#core";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));
const BASE = 32;

export class DigitWriter {
  #text = "";

  get text(): string {
    return this.#text;
  }

  /** A whole number from zero up. */
  write(value: number): void {
    let rest = value;
    while (rest >= BASE) {
      this.#text += LETTERS.charAt(BASE + (rest % BASE));
      rest = Math.floor(rest / BASE);
    }
    this.#text += LETTERS.charAt(rest);
  }

  writeSigned(value: number): void {
    this.write(value < 0 ? -2 * value - 1 : 2 * value);
  }
}

export class DigitReader {
  readonly #text: string;
  #place = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): number {
    let value = 0;
    for (let unit = 1; ; unit *= BASE) {
      const digit = VALUES.get(this.#text.charAt(this.#place));
      assert(digit !== undefined, "a snapshot holds letters of its alphabet, and as many as it announces");
      this.#place += 1;
      value += (digit % BASE) * unit;
      if (digit < BASE) return value;
    }
  }

  readSigned(): number {
    const value = this.read();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
