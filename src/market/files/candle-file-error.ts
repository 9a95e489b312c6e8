// What is wrong with a candle file, in one sentence: where it is, what was expected there and what was found.

export class CandleFileError extends Error {
  override name = "CandleFileError";
  readonly path: string;
  /** Line of the text inside, counted from 1; null when the file as a whole is meant. */
  readonly line: number | null;
  /** "expected ..., found ..." */
  readonly problem: string;

  constructor(where: { readonly path: string; readonly line: number | null }, problem: string, options?: ErrorOptions) {
    super(`${where.path}${where.line === null ? "" : `, line ${where.line}`}: ${problem}`, options);
    this.path = where.path;
    this.line = where.line;
    this.problem = problem;
  }
}
