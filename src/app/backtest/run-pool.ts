// The files of a backtest over the cores of this machine: one thread a file, as many at a time as there are cores. Runs know nothing of each
// other and the answers stand in the order of the files, so the result is the same however the threads take turns.

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FinishedRun, RunJob, WorkerMessage } from "./run-job.ts";

export interface RunPool {
  readonly threads?: number;
  /** Candles read so far, of a file. */
  readonly progress?: (file: number, done: number, total: number) => void;
  /** Ends all threads. */
  readonly signal?: AbortSignal;
}

export type RunAnswer = FinishedRun | { readonly refused: string };

export async function runJobs(jobs: readonly RunJob[], pool: RunPool = {}): Promise<RunAnswer[]> {
  const { threads = availableParallelism(), progress, signal } = pool;
  const failed = new AbortController();
  const ended = AbortSignal.any([failed.signal, ...(signal === undefined ? [] : [signal])]);
  const answers: RunAnswer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let file = next++; file < jobs.length; file = next++) {
      const place = file;
      answers[place] = await runOnThread(jobs[place] as RunJob, ended, (done, total) => progress?.(place, done, total));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  } finally {
    failed.abort(); // where one thread fails, the others are not waited for
  }
  return answers;
}

function runOnThread(job: RunJob, ended: AbortSignal, progress: (done: number, total: number) => void): Promise<RunAnswer> {
  ended.throwIfAborted();
  const worker = new Worker(new URL("./run-worker.ts", import.meta.url), { workerData: job });
  const end = (): void => void worker.terminate();
  ended.addEventListener("abort", end);
  return new Promise<RunAnswer>((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "progress") progress(message.done, message.total);
      else resolve(message.kind === "finished" ? message.run : { refused: message.sentence });
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a thread of the backtest ended with code ${code}`)));
  }).finally(() => ended.removeEventListener("abort", end));
}
