// The laws as they show in one range: supply and demand over its thirds, effort against result at its edges, thrusts that shorten, the stride of
// the trend before it, and the cause it builds on a point-and-figure chart. Fed candle by candle and wave by wave; read when a side speaks.

import type { Json } from "#core";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { EvidenceOfSide } from "../hypotheses/evidence.ts";
import { edgeEffort, isThrustShortening, StrideLine, SupplyDemandLedger, type SupplyAndDemand, type WeisWave } from "../laws/index.ts";
import type { Orientation } from "../orientation.ts";
import { CauseChart, type BoxScale } from "../point-and-figure/index.ts";

/** Counted for the bullish side; the bearish side reads them with the other sign. */
interface Tally {
  absorption: number;
  ease: number;
  thrust: number;
}

export interface LawsOpening {
  /** Open time of the climax. */
  readonly from: number;
  readonly stride: StrideLine | undefined;
  readonly scale: BoxScale | undefined;
}

interface SavedLaws {
  readonly from: number;
  readonly activity: Json;
  readonly tally: Tally;
  readonly stride: Json;
  readonly scale: BoxScale | null;
  readonly cause: Json;
}

export class RangeLaws {
  readonly #from: number;
  readonly #activity: SupplyDemandLedger;
  readonly #tally: Tally;
  readonly #stride: StrideLine | undefined;
  readonly #cause: CauseChart | undefined;

  constructor({ from, stride, scale }: LawsOpening, saved?: SavedLaws) {
    this.#from = from;
    this.#activity = new SupplyDemandLedger(from, saved?.activity);
    this.#tally = { ...(saved?.tally ?? { absorption: 0, ease: 0, thrust: 0 }) };
    this.#stride = stride;
    this.#cause = scale && new CauseChart(scale, saved?.cause);
  }

  static restore(json: Json): RangeLaws {
    const saved = json as unknown as SavedLaws;
    const stride = saved.stride === null ? undefined : StrideLine.restore(saved.stride);
    return new RangeLaws({ from: saved.from, stride, scale: saved.scale ?? undefined }, saved);
  }

  /** Candles of the upright chart, those since the climax first. */
  push(candle: MeasuredCandle): void {
    this.#cause?.push(candle);
    this.#stride?.push(candle);
  }

  pushWave(wave: WeisWave, edges: { readonly support: number; readonly resistance: number; readonly tolerance: number }): void {
    if (wave.to <= this.#from) return;
    this.#activity.push(wave);
    const tally = this.#tally;
    const effort = edgeEffort(wave, edges);
    if (effort !== undefined) {
      const sign = effort.edge === "support" ? 1 : -1;
      if (effort.absorption === true) tally.absorption += sign;
      if (effort.ease === true) tally.ease += sign;
    }
    if (isThrustShortening(wave)) tally.thrust += wave.direction === "down" ? 1 : -1;
  }

  get cause(): CauseChart | undefined {
    return this.#cause;
  }

  get stride(): StrideLine | undefined {
    return this.#stride;
  }

  activity(confirmedAt: number): SupplyAndDemand {
    return this.#activity.read(confirmedAt);
  }

  evidence(orientation: Orientation, confirmedAt: number): EvidenceOfSide {
    const { absorption, ease, thrust } = this.#tally;
    const { shift } = this.activity(confirmedAt);
    return {
      absorption: orientation * soft(absorption),
      ease: orientation * soft(ease),
      thrust: orientation * soft(thrust),
      ...(Number.isNaN(shift) ? {} : { demandShift: orientation * shift }),
    };
  }

  snapshot(): Json {
    return {
      from: this.#from,
      activity: this.#activity.snapshot(),
      tally: { ...this.#tally },
      stride: this.#stride?.snapshot() ?? null,
      scale: (this.#cause?.scale ?? null) as unknown as Json,
      cause: this.#cause?.snapshot() ?? null,
    };
  }
}

/** The third time says less than the first. */
function soft(count: number): number {
  return Math.sign(count) * Math.log(1 + Math.abs(count));
}
