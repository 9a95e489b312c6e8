// Where commands print. Results go to standard output and everything else to standard error, so that results can be piped.

export interface Terminal {
  /** Results: a line end is added. */
  print(text: string): void;
  /** Sentences about the work: a line end is added. */
  complain(text: string): void;
}

export const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
};

/** A reader that goes away (`wyeli analyze … | head`) ends the program quietly. */
export function endWhenNobodyReads(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}
