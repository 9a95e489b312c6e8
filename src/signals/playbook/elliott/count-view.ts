// A published count as the setups look at it: which way it goes next, which waves are complete, how far it leads.

import type { Count, DegreeReading, Wave, WavePoint } from "#analysis";
import type { Side } from "../../signal.ts";
import { along } from "./wave-measure.ts";

export interface CountView {
  readonly count: Count;
  readonly root: Wave;
  /** Complete waves of the root, in order; never empty. */
  readonly complete: readonly Wave[];
  /** The last of them. */
  readonly last: Wave;
  /** The wave under way; none where the root is complete. */
  readonly forming: Wave | undefined;
  /** The side of whoever goes with what comes next. */
  readonly side: Side;
  /** Share of the best count that implies the opposite, 0 where there is none. */
  readonly opposite: number;
  /** No less than that, and known without drawing it: counts that cannot be drawn are taken for some that can. */
  readonly oppositeAtMost: number;
  /** Share of all counts of its degree that imply the opposite. */
  readonly against: number;
  /** Pivots of its degree in sight. */
  readonly pivots: number;
  /** The other counts of its degree. */
  readonly others: Iterable<Count>;
  /** The degrees above it, the nearest first. */
  readonly larger: readonly DegreeReading[];
}

/** Where a count stands: among all of its degree, below those of larger ones. */
export interface CountPlace {
  readonly own: Pick<DegreeReading, "outlines" | "sketches" | "pivots">;
  readonly larger: readonly DegreeReading[];
}

/** In their order, best first. */
export function countViews(place: CountPlace): readonly CountView[] {
  return Array.from(place.own.sketches, (count) => viewOf(count, place)).filter((view) => view !== undefined);
}

/** Nothing where no wave of it is complete. */
export function viewOf(count: Count, place: CountPlace): CountView | undefined {
  const complete = count.root.children.filter(({ status }) => status === "complete");
  const last = complete.at(-1);
  return last === undefined ? undefined : new ViewAmongOthers(count, { complete, last }, place);
}

/** Its own waves are looked at first; of the other counts, which have to be drawn for it, only what somebody asks. */
class ViewAmongOthers implements CountView {
  readonly count: Count;
  readonly complete: readonly Wave[];
  readonly last: Wave;
  readonly side: Side;
  readonly #place: CountPlace;
  #opposite: number | undefined;

  constructor(count: Count, { complete, last }: Pick<CountView, "complete" | "last">, place: CountPlace) {
    this.count = count;
    this.complete = complete;
    this.last = last;
    this.side = impliedSide(count.root);
    this.#place = place;
  }

  get root(): Wave {
    return this.count.root;
  }

  get forming(): Wave | undefined {
    return this.root.children.find(({ status }) => status === "forming");
  }

  get opposite(): number {
    return (this.#opposite ??= this.#likeliestOpposite());
  }

  get oppositeAtMost(): number {
    const way = this.side === "long" ? "up" : "down";
    return this.#place.own.outlines.find(({ next }) => next !== way)?.probability ?? 0;
  }

  #likeliestOpposite(): number {
    for (const other of this.#place.own.sketches) if (impliedSide(other.root) !== this.side) return other.probability;
    return 0;
  }

  get against(): number {
    let share = 0;
    for (const other of this.#place.own.sketches) if (impliedSide(other.root) !== this.side) share += other.probability;
    return share;
  }

  get pivots(): number {
    return this.#place.own.pivots;
  }

  get others(): Iterable<Count> {
    return othersOf(this.count, this.#place.own.sketches);
  }

  get larger(): readonly DegreeReading[] {
    return this.#place.larger;
  }
}

function* othersOf(count: Count, sketches: Iterable<Count>): Generator<Count> {
  for (const other of sketches) if (other !== count) yield other;
}

/** With the wave under way; once a pattern is complete, against its last wave. */
function impliedSide({ children, status }: Wave): Side {
  const last = children.at(-1);
  const { side } = along(last?.direction ?? "up");
  if (status === "forming" && last?.status === "forming") return side;
  return side === "long" ? "short" : "long";
}

/** Waves that end where the count's last complete wave ends, the largest first: a correction, its C, the fifth wave of that. */
export function endingWaves({ root, last }: CountView): readonly Wave[] {
  const waves: Wave[] = root.status === "complete" ? [root] : [];
  for (let wave: Wave | undefined = last; wave !== undefined; wave = wave.children.at(-1)) waves.push(wave);
  return waves;
}

/** How far price has come since the last complete wave ended, as far as any count says. */
export function furthestSince({ forming, last, others }: CountView): WavePoint | undefined {
  if (forming !== undefined) return forming.end;
  for (const { root } of others) {
    const wave = root.children.at(-1);
    if (wave?.status === "forming" && wave.start.time === last.end.time) return wave.end;
  }
  return undefined;
}

/** The same idea seen again at a later candle has the same origin. */
export function originOf({ root, last }: CountView): string {
  return [root.pattern, root.direction, root.start.time, last.end.time].join(":");
}
