// How far a download is: a bar on a terminal, now and then a plain line elsewhere.

import { Presets, SingleBar } from "cli-progress";
import { seriesName, type SeriesKey } from "#market";

export interface Progress {
  begin(span: { readonly series: SeriesKey; readonly from: number; readonly to: number }): void;
  /** Everything before this instant is in the file. */
  reached(instant: number): void;
  /** A sentence that must not be lost among the updates. */
  note(sentence: string): void;
  end(): void;
}

export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export function createProgress(output: NodeJS.WriteStream): Progress {
  return output.isTTY ? new BarProgress(output) : new LineProgress(output);
}

class BarProgress implements Progress {
  readonly #output: NodeJS.WriteStream;
  #bar: SingleBar | undefined;
  #from = 0;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  begin({ series, from, to }: Parameters<Progress["begin"]>[0]): void {
    const format = `${seriesName(series)} [{bar}] {percentage} % up to {day}, {eta_formatted} left`;
    this.#bar = new SingleBar({ format, stream: this.#output, hideCursor: true, clearOnComplete: false }, Presets.shades_classic);
    this.#from = from;
    this.#bar.start(Math.max(to - from, 1), 0, { day: dayText(from) });
  }

  reached(instant: number): void {
    this.#bar?.update(Math.max(instant - this.#from, 0), { day: dayText(instant) });
  }

  note(sentence: string): void {
    this.#output.write(`\n${sentence}\n`);
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

const LINE_EVERY_PERCENT = 10;

export class LineProgress implements Progress {
  readonly #output: ProgressOutput;
  #series = "";
  #from = 0;
  #to = 1;
  #nextPercent = LINE_EVERY_PERCENT;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  begin({ series, from, to }: Parameters<Progress["begin"]>[0]): void {
    [this.#series, this.#from, this.#to, this.#nextPercent] = [seriesName(series), from, to, LINE_EVERY_PERCENT];
    if (from < to) this.#output.write(`${this.#series}: from ${dayText(from)} to ${dayText(to - 1)}\n`);
  }

  reached(instant: number): void {
    const percent = Math.floor((100 * (instant - this.#from)) / Math.max(this.#to - this.#from, 1));
    if (percent < this.#nextPercent || percent >= 100) return;
    this.#nextPercent = percent - (percent % LINE_EVERY_PERCENT) + LINE_EVERY_PERCENT;
    this.#output.write(`${this.#series}: ${percent} %, up to ${dayText(instant)}\n`);
  }

  note(sentence: string): void {
    this.#output.write(`${sentence}\n`);
  }

  end(): void {}
}

function dayText(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
