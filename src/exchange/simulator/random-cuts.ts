// When the connections are cut: distinct random closes of the tape, drawn from a seed. A cut that finds nobody connected waits.

import { SeededRandom } from "#core";
import type { Cut, RandomCuts } from "./fault-plan.ts";

const MANNERS: readonly Cut[] = ["terminate", "going-away"];

export class CutSchedule {
  readonly #cuts: { readonly close: number; readonly manner: Cut }[] = [];

  /** Adds cuts somewhere after the closes that are already done and before the last one. */
  addRandom({ times, seed, manners = MANNERS }: RandomCuts, tape: { readonly done: number; readonly total: number }): void {
    const random = new SeededRandom(seed);
    const places = new Set<number>();
    const room = tape.total - tape.done - 1;
    while (places.size < Math.min(times, room)) places.add(random.integer(tape.done + 1, tape.total - 1));
    for (const close of places) this.#cuts.push({ close, manner: random.pick(manners) });
    this.#cuts.sort((one, other) => one.close - other.close);
  }

  get left(): number {
    return this.#cuts.length;
  }

  /** The cut that is due after so many closes, if any; it is then spent. */
  take(closesDone: number): Cut | undefined {
    const [next] = this.#cuts;
    if (next === undefined || next.close > closesDone) return undefined;
    this.#cuts.shift();
    return next.manner;
  }
}
