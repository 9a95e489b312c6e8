// Rows of numbers that belong to many small things of one kind: a few stand in one array, as an array for each would cost nearly as much
// again as what it holds. A row is never written again once its owner has been made.

/** More would be quicker by a little, but as long as one owner lives, so do the rows of those that are gone: 32 doubled the memory. */
const ROWS = 4;

export class NumberRows {
  readonly #width: number;
  /** Copied for each new array: of all ways to make one the quickest. */
  readonly #empty: readonly number[];
  #rows: number[];
  #at: number;

  /** `width`: how many numbers a row has. */
  constructor(width: number) {
    this.#width = width;
    this.#empty = Array.from({ length: ROWS * width }, () => NaN);
    this.#rows = this.#empty.slice();
    this.#at = -width;
  }

  /** From here on a new row may be written: in `rows`, from `at` on. */
  next(): void {
    this.#at += this.#width;
    if (this.#at < this.#rows.length) return;
    this.#rows = this.#empty.slice();
    this.#at = 0;
  }

  get rows(): number[] {
    return this.#rows;
  }

  get at(): number {
    return this.#at;
  }
}
