// How far a backtest is, as a bar on a terminal; elsewhere nothing, so that standard error holds complaints only.

import { Presets, SingleBar } from "cli-progress";

export interface BacktestProgress {
  /** How much of a file has been read. */
  reached(file: number, share: number): void;
  end(): void;
}

const SILENT: BacktestProgress = { reached: () => {}, end: () => {} };

export function createBacktestProgress(output: NodeJS.WriteStream, files: number): BacktestProgress {
  if (!output.isTTY) return SILENT;
  const format = "Reading [{bar}] {percentage} %, {finished} of {total_files} files, {eta_formatted} left";
  const bar = new SingleBar({ format, stream: output, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
  const shares = Array.from({ length: files }, () => 0);
  const facts = () => ({ finished: shares.filter((share) => share === 1).length, total_files: files });
  bar.start(files, 0, facts());
  return {
    reached: (file, read) => {
      shares[file] = read;
      bar.update(
        shares.reduce((sum, share) => sum + share, 0),
        facts(),
      );
    },
    end: () => bar.stop(),
  };
}
