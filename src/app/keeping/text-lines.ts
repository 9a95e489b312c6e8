// The lines of a text file as a stream. Only "\n" ends a line: a record may hold any other character.

import { createReadStream } from "node:fs";

export interface TextLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** A state of the detectors is the largest record there is, and far smaller. */
const LONGEST_LINE = 256 * 1024 * 1024;

/** In batches, one for each piece of the file. Throws where it cannot be read, is no UTF-8 or has no lines. */
export async function* textLines(path: string): AsyncGenerator<readonly TextLine[], void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const pieces: string[] = [];
  let waiting = 0;
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    pieces.push(first);
    waiting += first.length;
    if (waiting > LONGEST_LINE) throw new RangeError("a line without an end");
    if (others.length === 0) continue;
    const lines = [pieces.join(""), ...others.slice(0, -1)];
    const rest = others.at(-1) ?? "";
    pieces.splice(0, pieces.length, rest);
    waiting = rest.length;
    yield lines.map((text) => ({ number: (number += 1), text }));
  }
  const last = pieces.join("") + decoder.decode();
  if (last !== "") yield [{ number: number + 1, text: last }];
}
