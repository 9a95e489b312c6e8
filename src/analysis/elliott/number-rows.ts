// Rows of numbers that belong to many small things of one kind: as many as fit stand in one array, as an array for each would cost more than
// what it holds. A row is never written again once its owner has been made.

const ROWS = 32;

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
