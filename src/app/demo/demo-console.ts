// The terminal of the demo: blocks and lines that stay, and below them one line of progress that is rewritten in place. Where the output is
// no terminal the progress is a plain line now and then.

const PLAIN_LINE_EVERY_PERCENT = 10;
const CLEAR_LINE = "\r\u001b[K";
const BAR_WIDTH = 30;

export interface DemoOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface DemoProgress {
  /** 0 to 1. */
  readonly share: number;
  /** The exchange's time. */
  readonly instant: number;
  readonly signals: number;
}

export class DemoConsole {
  readonly #output: DemoOutput;
  #line = "";
  #nextPercent = 0;

  constructor(output: DemoOutput) {
    this.#output = output;
  }

  /** Text that stays, with its own line ends. */
  write(text: string): void {
    if (this.#line === "") {
      this.#output.write(text);
      return;
    }
    this.#output.write(`${CLEAR_LINE}${text}${this.#line}`);
  }

  print(text: string): void {
    this.write(`${text}\n`);
  }

  progress({ share, instant, signals }: DemoProgress): void {
    const percent = Math.floor(share * 100);
    const day = new Date(instant).toISOString().slice(0, 10);
    const text = `DEMO replay ${String(percent).padStart(3)} %, ${day}, ${signals} ${signals === 1 ? "signal" : "signals"}`;
    if (this.#output.isTTY === true) {
      const filled = Math.round(share * BAR_WIDTH);
      this.#line = `[${"=".repeat(filled)}${" ".repeat(BAR_WIDTH - filled)}] ${text}`;
      this.#output.write(`${CLEAR_LINE}${this.#line}`);
    } else if (percent >= this.#nextPercent) {
      this.#nextPercent = percent - (percent % PLAIN_LINE_EVERY_PERCENT) + PLAIN_LINE_EVERY_PERCENT;
      this.#output.write(`${text}\n`);
    }
  }

  /** Takes the progress line away. */
  endProgress(): void {
    if (this.#line !== "") this.#output.write(CLEAR_LINE);
    this.#line = "";
  }
}
