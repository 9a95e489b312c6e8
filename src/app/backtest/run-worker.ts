// The thread that works on one file.

import { parentPort, workerData } from "node:worker_threads";
import { CandleFileError } from "#market/files";
import { runFile } from "./run-file.ts";
import type { RunJob, WorkerMessage } from "./run-job.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

try {
  const run = await runFile(workerData as RunJob, (done, total) => say({ kind: "progress", done, total }));
  say({ kind: "finished", run });
} catch (error) {
  if (!(error instanceof CandleFileError)) throw error;
  say({ kind: "refused", sentence: error.message });
}
