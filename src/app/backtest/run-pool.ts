// The symbols of a backtest over the cores of this machine: as many at a time as there are cores. They know nothing of each other and the
// answers stand in the order of the jobs, so the result is the same however the threads take turns.

import { availableParallelism } from "node:os";
import type { RunAnswer, RunJob } from "./run-job.ts";
import { RunThread } from "./run-thread.ts";

export interface RunPool {
  readonly threads?: number;
  /** How much of a chart of a job has been read. */
  readonly progress?: (job: number, chart: number, share: number) => void;
  /** Ends all threads. */
  readonly signal?: AbortSignal;
}

/** By job and chart. */
export async function runJobs(jobs: readonly RunJob[], pool: RunPool = {}): Promise<readonly (readonly RunAnswer[])[]> {
  const { threads = availableParallelism(), progress, signal } = pool;
  signal?.throwIfAborted();
  const started = Array.from({ length: Math.min(threads, jobs.length) }, () => new RunThread());
  const end = (): void => void Promise.all(started.map((thread) => thread.end()));
  signal?.addEventListener("abort", end);
  const answers: (readonly RunAnswer[])[] = [];
  let next = 0;
  const work = async (thread: RunThread): Promise<void> => {
    for (let place = next++; place < jobs.length; place = next++) {
      const job = place;
      answers[job] = await thread.run(jobs[job] as RunJob, (chart, share) => progress?.(job, chart, share));
    }
  };
  try {
    await Promise.all(started.map(work)); // where one thread fails, the others are not waited for
  } finally {
    signal?.removeEventListener("abort", end);
    end();
  }
  return answers;
}
