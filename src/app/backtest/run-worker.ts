// The thread that works on one symbol after another.

import { parentPort } from "node:worker_threads";
import type { RunJob, WorkerMessage } from "./run-job.ts";
import { runSymbol } from "./run-symbol.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

parentPort?.on("message", (job: RunJob) => {
  void runSymbol(job, (chart, share) => say({ kind: "progress", chart, share })).then((answers) => say({ kind: "finished", answers }));
});
