// The readings kept at the newest pivot: of each kind the best few, best first. It knows at once whether another has a chance, as most have
// none.

import { byMerit, type GrownParse } from "./grown-parse.ts";

export class BestFew {
  /** For each kind where its room begins; at the end, where the last one's ends. */
  readonly #places: Uint32Array;
  /** Room for the best few of each kind, one kind after the other: it is filled and emptied over and over. */
  readonly #readings: (GrownParse | undefined)[];
  /** How many of each kind there are. */
  readonly #sizes: Uint8Array;
  /** What another of the kind must beat. */
  readonly #bars: Float64Array;

  /** `kept`: of each kind, how many readings stay; kinds come two by two: clean ones, then others. */
  constructor(kept: readonly number[]) {
    let room = 0;
    this.#places = Uint32Array.from([...kept, 0], (size) => (room += size) - size);
    this.#readings = Array.from({ length: room }, () => undefined);
    this.#sizes = new Uint8Array(kept.length);
    this.#bars = new Float64Array(kept.length).fill(-Infinity);
  }

  best(kind: number): GrownParse | undefined {
    return this.#readings[this.#places[kind] as number];
  }

  admits(kind: number, score: number): boolean {
    return score > (this.#bars[kind] as number);
  }

  /** Only what is admitted. */
  keep(kind: number, reading: GrownParse): void {
    const readings = this.#readings;
    const first = this.#places[kind] as number;
    const kept = (this.#places[kind + 1] as number) - first;
    const rivals = Math.min(this.#sizes[kind] as number, kept - 1);
    let place = first + rivals;
    for (; place > first && byMerit(reading, readings[place - 1] as GrownParse) < 0; place -= 1) readings[place] = readings[place - 1];
    readings[place] = reading;
    this.#sizes[kind] = rivals + 1;
    if (rivals + 1 === kept) this.#bars[kind] = (readings[first + rivals] as GrownParse).score;
  }

  /** Hands over what has been kept, kind by kind, the best first whether clean or not, and begins anew. */
  empty(into: GrownParse[]): void {
    const sizes = this.#sizes;
    for (let kind = 0; kind < sizes.length; kind += 2) {
      if ((sizes[kind] as number) + (sizes[kind + 1] as number) === 0) continue;
      this.#merge(kind, into);
      this.#clear(kind);
      this.#clear(kind + 1);
    }
  }

  /** A kind and the one after it; both come best first. */
  #merge(kind: number, into: GrownParse[]): void {
    const readings = this.#readings;
    let clean = this.#places[kind] as number;
    let other = this.#places[kind + 1] as number;
    const lastClean = clean + (this.#sizes[kind] as number);
    const lastOther = other + (this.#sizes[kind + 1] as number);
    while (clean < lastClean || other < lastOther) {
      const isCleanNext =
        other === lastOther || (clean < lastClean && byMerit(readings[clean] as GrownParse, readings[other] as GrownParse) <= 0);
      into.push(readings[isCleanNext ? clean++ : other++] as GrownParse);
    }
  }

  #clear(kind: number): void {
    const first = this.#places[kind] as number;
    for (let place = first + (this.#sizes[kind] as number) - 1; place >= first; place -= 1) this.#readings[place] = undefined;
    this.#sizes[kind] = 0;
    this.#bars[kind] = -Infinity;
  }
}
