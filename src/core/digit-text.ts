// Whole numbers as text, small ones in a single letter: five bits a letter, the sixth says that more follow. It keeps a large snapshot of
// small numbers at a third of what JSON makes of them. Numbers that are not whole are written bit for bit.

import { assert } from "./assert.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));
const BASE = 32;
const LETTER_BITS = 6;
/** A double is read as two halves of 32 bits: five letters of each, and one for the bits that both leave over. */
const HALF_BITS = 32;
const LETTERS_OF_HALF = 5;
const LEFT_OVER = HALF_BITS - LETTERS_OF_HALF * LETTER_BITS;
const halves = new DataView(new ArrayBuffer(8));

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

  /** Any number, bit for bit, in eleven letters. */
  writeFloat(value: number): void {
    halves.setFloat64(0, value);
    const [upper, lower] = [halves.getUint32(0), halves.getUint32(4)];
    for (const half of [upper, lower]) {
      for (let bits = HALF_BITS - LETTER_BITS; bits >= LEFT_OVER; bits -= LETTER_BITS) this.#text += LETTERS.charAt((half >>> bits) % 64);
    }
    this.#text += LETTERS.charAt((upper % 4) * 4 + (lower % 4));
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
      const digit = this.#letter();
      value += (digit % BASE) * unit;
      if (digit < BASE) return value;
    }
  }

  readSigned(): number {
    const value = this.read();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  readFloat(): number {
    const [upper, lower] = [this.#half(), this.#half()];
    const rest = this.#letter();
    halves.setUint32(0, upper + Math.floor(rest / 4));
    halves.setUint32(4, lower + (rest % 4));
    return halves.getFloat64(0);
  }

  /** 32 bits of which the last two are not yet known. */
  #half(): number {
    let bits = 0;
    for (let letter = 0; letter < LETTERS_OF_HALF; letter += 1) bits = bits * 64 + this.#letter();
    return bits * 4;
  }

  #letter(): number {
    const digit = VALUES.get(this.#text.charAt(this.#place));
    assert(digit !== undefined, "a snapshot holds letters of its alphabet, and as many as it announces");
    this.#place += 1;
    return digit;
  }
}
