// The readings of one scale that end at one of its last pivots, and what each of them scores as of the last candle. It finds what
// `explanations` and `explanationScore` define, and a test holds it to that.

import type { ExplanationModel } from "../explanation-score.ts";
import { tableOf, type ExplanationTable } from "../explanation-table.ts";
import { Approaches, LATEST_OF_LONG, type ScaleView } from "../explanation.ts";
import type { WaveNode } from "../wave-node.ts";
import { EndingReadings } from "./ending-readings.ts";
import type { Shortlist } from "./shortlist.ts";

export class ScaleReadings {
  readonly #table: ExplanationTable;
  /** Those of the last turn, the newest pivot first; what ends at older pivots will not be asked for again. */
  #latest: readonly EndingReadings[] = [];
  #nodes: readonly WaveNode[] = [];
  #approaches = new Approaches(this.#nodes);

  constructor(model: ExplanationModel) {
    this.#table = tableOf(model);
  }

  /** Scores all that still stand; gives the best score. */
  weigh({ nodes, since, now }: ScaleView): number {
    if (nodes !== this.#nodes) {
      this.#nodes = nodes;
      this.#approaches = new Approaches(nodes);
    }
    this.#latest = this.#endingsOf(nodes);
    let best = -Infinity;
    for (let pivotsSince = 0; pivotsSince < this.#latest.length; pivotsSince += 1) {
      const ending = this.#latest[pivotsSince] as EndingReadings;
      if (ending.count === 0) continue;
      const stretch = { since: since(ending.end), pivotsSince, pivots: nodes.length, now };
      best = Math.max(best, ending.weigh(stretch, this.#approaches, nodes[0] as WaveNode));
    }
    return best;
  }

  /** The same as at the last turn, unless there is another pivot. */
  #endingsOf(nodes: readonly WaveNode[]): readonly EndingReadings[] {
    const known = this.#latest;
    const count = Math.min(LATEST_OF_LONG, nodes.length);
    let same = 0;
    while (same < count && known[same]?.isOf(nodes[nodes.length - 1 - same] as WaveNode, same)) same += 1;
    if (same === count && known.length === count) return known;
    const ends = nodes.slice(-count).toReversed();
    const free = known.filter((ending) => !ends.some((end, place) => ending.isOf(end, place)));
    return ends.map((end, place) => known.find((ending) => ending.isOf(end, place)) ?? this.#begun(end, place, free.pop()));
  }

  #begun(end: WaveNode, pivotsSince: number, free: EndingReadings | undefined): EndingReadings {
    if (free === undefined) return new EndingReadings(end, pivotsSince, this.#table);
    free.begin(end, pivotsSince);
    return free;
  }

  /** Puts down those that score no less, as they were weighed last. */
  shortlist(least: number, into: Shortlist): void {
    for (const ending of this.#latest) {
      for (let place = 0; place < ending.count; place += 1) {
        const score = ending.score(place);
        if (score >= least) into.add(score, ending, place);
      }
    }
  }
}
