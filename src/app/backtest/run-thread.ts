// A thread of its own for one symbol after another: what the machine has learnt about the code serves the next one too.

import { Worker } from "node:worker_threads";
import type { RunAnswer, RunJob, WorkerMessage } from "./run-job.ts";
import type { ChartProgress } from "./run-symbol.ts";

export class RunThread {
  readonly #worker = new Worker(new URL("./run-worker.ts", import.meta.url));
  readonly #failed: Promise<never>;

  constructor() {
    this.#failed = new Promise((_, reject) => {
      this.#worker.on("error", reject);
      this.#worker.on("exit", (code) => reject(new Error(`a thread of the backtest ended with code ${code}`)));
    });
    this.#failed.catch(() => {}); // told to whoever waits for an answer; nobody may be waiting
  }

  /** By chart; one job at a time. */
  run(job: RunJob, progress: ChartProgress): Promise<readonly RunAnswer[]> {
    const answered = new Promise<readonly RunAnswer[]>((resolve) => {
      const hear = (message: WorkerMessage): void => {
        if (message.kind === "progress") return progress(message.chart, message.share);
        this.#worker.off("message", hear);
        resolve(message.answers);
      };
      this.#worker.on("message", hear);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(job);
    return Promise.race([answered, this.#failed]);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
