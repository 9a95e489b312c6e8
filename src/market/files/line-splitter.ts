// Chunks of text into whole lines; what has no line break yet waits for the next chunk.

/** Far longer than any row of figures: a file without line breaks is not read into memory to find that out. */
const LONGEST_LINE = 65_536;

export class LineSplitter {
  #rest = "";

  /** The lines that this chunk completes, without their line breaks. */
  push(chunk: string): string[] {
    const lines = (this.#rest + chunk).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines;
  }

  /** The text after the last line break. */
  get rest(): string {
    return this.#rest;
  }

  get isTooLong(): boolean {
    return this.#rest.length > LONGEST_LINE;
  }
}
