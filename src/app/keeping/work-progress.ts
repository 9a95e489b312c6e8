// How far a piece of work on the store is: a bar on a terminal, now and then a plain line elsewhere.

import { Presets, SingleBar } from "cli-progress";

export interface WorkProgress {
  begin(work: string, total: number): void;
  /** So much of the total is done, and this is being done now. */
  reached(done: number, note: string): void;
  end(): void;
}

export function createWorkProgress(output: NodeJS.WriteStream): WorkProgress {
  return output.isTTY ? barProgress(output) : lineProgress((line) => void output.write(line));
}

function barProgress(output: NodeJS.WriteStream): WorkProgress {
  let bar: SingleBar | undefined;
  return {
    begin(work, total) {
      const format = `${work} [{bar}] {percentage} %, {note}`;
      bar = new SingleBar({ format, stream: output, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
      bar.start(Math.max(total, 1), 0, { note: "" });
    },
    reached: (done, note) => bar?.update(done, { note }),
    end() {
      bar?.stop();
      bar = undefined;
    },
  };
}

const LINE_EVERY_PERCENT = 10;

export function lineProgress(write: (line: string) => void): WorkProgress {
  let now = { work: "", total: 1, nextPercent: LINE_EVERY_PERCENT };
  return {
    begin(work, total) {
      now = { work, total: Math.max(total, 1), nextPercent: LINE_EVERY_PERCENT };
    },
    reached(done, note) {
      const percent = Math.floor((100 * done) / now.total);
      if (percent < now.nextPercent || percent >= 100) return;
      now.nextPercent = percent - (percent % LINE_EVERY_PERCENT) + LINE_EVERY_PERCENT;
      write(`${now.work}: ${percent} %, ${note}\n`);
    },
    end() {},
  };
}
