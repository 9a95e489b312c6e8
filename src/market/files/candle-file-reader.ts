// Candle files from disk (CONTRACTS: candle files): read as a stream, handed over in batches, refused at the first bad line. Gaps are
// counted on the way and never filled.

import { GapCounter, type Candle, type GapSummary, type Timeframe, type TradingCalendar } from "#market";
import { CandleFileError } from "./candle-file-error.ts";
import { CandleLineParser, type LineProblem } from "./candle-lines.ts";
import { fileBytes } from "./file-bytes.ts";
import { LineSplitter } from "./line-splitter.ts";

export interface CandleFileOptions {
  readonly timeframe: Timeframe;
  /** "continuous" unless told. */
  readonly calendar?: TradingCalendar;
}

export interface CandleFile {
  readonly path: string;
  readonly candles: readonly Candle[];
  readonly gaps: GapSummary;
}

/** The whole file at once. */
export async function readCandleFile(path: string, options: CandleFileOptions): Promise<CandleFile> {
  const reader = new CandleFileReader(path, options);
  const candles: Candle[] = [];
  for await (const batch of reader) for (const candle of batch) candles.push(candle);
  return { path, candles, gaps: reader.gaps };
}

/** The file in batches, for one pass: what is kept in memory does not grow with the file. Throws CandleFileError. */
export class CandleFileReader implements AsyncIterable<readonly Candle[]> {
  readonly path: string;
  readonly #parser: CandleLineParser;
  readonly #gaps: GapCounter;
  readonly #lines = new LineSplitter();
  #count = 0;

  constructor(path: string, { timeframe, calendar = "continuous" }: CandleFileOptions) {
    this.path = path;
    this.#parser = new CandleLineParser({ timeframe, calendar });
    this.#gaps = new GapCounter({ timeframe, calendar });
  }

  /** Candles handed over so far. */
  get count(): number {
    return this.#count;
  }

  /** Gaps in what was handed over so far. */
  get gaps(): GapSummary {
    return this.#gaps.summary();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Candle[], void, undefined> {
    for await (const chunk of fileBytes(this.path)) {
      const batch = this.#parse(this.#lines.push(chunk.toString("latin1")));
      if (this.#lines.isTooLong) throw this.#error({ line: null, problem: "expected lines of text, found one without an end" });
      if (batch.length > 0) yield batch;
    }
    const batch = this.#parse(this.#lines.rest === "" ? [] : [this.#lines.rest]);
    if (batch.length > 0) yield batch;
    const end = this.#parser.finish();
    if (!end.ok) throw this.#error(end.problem);
  }

  #error({ line, problem }: LineProblem): CandleFileError {
    return new CandleFileError({ path: this.path, line }, problem);
  }

  #parse(lines: readonly string[]): readonly Candle[] {
    const batch: Candle[] = [];
    for (const line of lines) {
      const parsed = this.#parser.push(line);
      if (!parsed.ok) throw this.#error(parsed.problem);
      if (parsed.value === undefined) continue;
      batch.push(parsed.value);
      this.#gaps.push(parsed.value.openTime);
    }
    this.#count += batch.length;
    return batch;
  }
}
