// The readings that end at one pivot, with all that never changes of them worked out once. Those far below the best of them are left out from
// the first: what they stand in does not make that good. Their numbers stand in rows, as most readings are only passed over.

import { AROUND_VIEW } from "../explanation-features.ts";
import { surroundingViewPlace, type ExplanationTable } from "../explanation-table.ts";
import { LATEST_PIVOTS, type Approaches, type Since, type Stretch } from "../explanation.ts";
import type { PartialParse, StraysWithin } from "../parse.ts";
import { roomOf } from "../still-possible.ts";
import type { WaveNode } from "../wave-node.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { PromisingReadings } from "./promising.ts";
import { Settings, sumPlace, viewedPlace } from "./settings.ts";
import type { Contenders } from "./shortlist.ts";
import { isSame, isSound, straysWithin } from "./soundness.ts";
import { StandingExplanation, type ScoredExplanation } from "./standing-explanation.ts";

/** In the row of a reading: its own score, how far price may go before it is dead, and what it scores as of the last turn. */
const OWN = 0;
const HIGHEST = 1;
const LOWEST = 2;
const SCORE = 3;
const NUMBERS = 4;
/** In its other row: where its setting stands, where the weights are of what its pattern makes of that … */
const SETTING = 0;
const VIEW = 1;
/** … and, once that has been asked, whether it is sound, and its mark. */
const SOUNDNESS = 2;
const MARK = 3;
const PLACES = 4;
const VIEWED = AROUND_VIEW;
const UNKNOWN = 0;
const SOUND = 1;
const UNSOUND = 2;
/** Written over at each asking. */
const PROMISING = new PromisingReadings();

export class EndingReadings implements Contenders {
  readonly #table: ExplanationTable;
  readonly #settings: Settings;
  #end: WaveNode;
  /** Only long ones are asked. */
  #isLongAgo = false;
  /** Those that stand come first in all rows, finished ones before others. What is dead once stays dead, and is dropped. */
  #count = 0;
  #finished = 0;
  #parses: PartialParse[] = [];
  #numbers = new Float64Array(0);
  #places = new Int32Array(0);
  #stretch: Stretch | undefined;
  /** How far price may go before the first of them is dead. */
  #highest = Infinity;
  #lowest = -Infinity;
  /** Single candles that soundness was asked among, and those of them in the time of any reading. */
  #strays: readonly StrayCandle[] | undefined;
  #within: StraysWithin | null = null;
  #oldestStart = Infinity;

  constructor(end: WaveNode, pivotsSince: number, table: ExplanationTable) {
    this.#table = table;
    this.#settings = new Settings(end, table);
    this.#end = end;
    this.begin(end, pivotsSince);
  }

  /** Whether they are those to be asked at a pivot that is so many pivots ago. */
  isOf(end: WaveNode, pivotsSince: number): boolean {
    return this.#end === end && this.#isLongAgo === pivotsSince >= LATEST_PIVOTS;
  }

  get end(): WaveNode {
    return this.#end;
  }

  /** Now for another pivot: the rows of one that is no longer asked for serve again. */
  begin(end: WaveNode, pivotsSince: number): void {
    this.#isLongAgo = pivotsSince >= LATEST_PIVOTS;
    PROMISING.find(end, this.#isLongAgo ? LATEST_PIVOTS : 0, this.#table);
    const { parses, ownScores, finished } = PROMISING;
    const count = parses.length;
    this.#end = end;
    this.#settings.begin(end, count);
    this.#parses = parses.slice();
    this.#count = count;
    this.#finished = finished;
    if (this.#numbers.length < count * NUMBERS) {
      this.#numbers = new Float64Array(count * NUMBERS);
      this.#places = new Int32Array(count * PLACES);
    }
    this.#strays = undefined;
    this.#within = null;
    this.#oldestStart = end.at;
    for (let place = 0; place < count; place += 1) this.#lay(place, parses[place] as PartialParse, ownScores[place] as number);
    this.#settle();
  }

  #lay(place: number, parse: PartialParse, ownScore: number): void {
    const isComplete = this.isComplete(place);
    const { highest, lowest } = roomOf(parse, isComplete);
    const setting = this.#settings.placeOf(parse, isComplete);
    const numbers = place * NUMBERS;
    this.#numbers[numbers + OWN] = ownScore;
    this.#numbers[numbers + HIGHEST] = highest;
    this.#numbers[numbers + LOWEST] = lowest;
    const places = place * PLACES;
    this.#places[places + SETTING] = setting;
    this.#places[places + VIEW] = surroundingViewPlace({ isComplete, place: parse.place });
    this.#places[places + SOUNDNESS] = UNKNOWN;
    this.#oldestStart = Math.min(this.#oldestStart, parse.start.at);
  }

  /** Scores all that still stand; gives the best score. `oldest` is the oldest pivot in sight. */
  weigh(stretch: Stretch, approaches: Approaches, oldest: WaveNode): number {
    const { since } = stretch;
    if (since.highest > this.#highest || since.lowest < this.#lowest) this.#bury(since);
    this.#stretch = stretch;
    this.#settings.measure(approaches, stretch, oldest);
    return this.#weighAll(this.#settings.rows);
  }

  #weighAll(rows: Float64Array): number {
    const [numbers, places, { weights }] = [this.#numbers, this.#places, this.#table];
    const end = this.#count * NUMBERS;
    let best = -Infinity;
    for (let at = 0, to = 0; at < end; at += NUMBERS, to += PLACES) {
      const view = places[to + VIEW] as number;
      const setting = places[to + SETTING] as number;
      const viewed = viewedPlace(setting);
      let added = rows[sumPlace(setting)] as number;
      for (let next = 0; next < VIEWED; next += 1) added += (weights[view + next] as number) * (rows[viewed + next] as number);
      const score = (numbers[at + OWN] as number) + added;
      numbers[at + SCORE] = score;
      if (score > best) best = score;
    }
    return best;
  }

  #bury({ highest, lowest }: Since): void {
    const numbers = this.#numbers;
    let count = 0;
    let finished = 0;
    for (let place = 0; place < this.#count; place += 1) {
      const at = place * NUMBERS;
      if (highest > (numbers[at + HIGHEST] as number) || lowest < (numbers[at + LOWEST] as number)) continue;
      if (place < this.#finished) finished += 1;
      this.#move(place, count);
      count += 1;
    }
    this.#count = count;
    this.#finished = finished;
    this.#parses.length = count;
    this.#settle();
  }

  #move(from: number, to: number): void {
    this.#parses[to] = this.#parses[from] as PartialParse;
    this.#numbers.copyWithin(to * NUMBERS, from * NUMBERS, (from + 1) * NUMBERS);
    this.#places.copyWithin(to * PLACES, from * PLACES, (from + 1) * PLACES);
  }

  /** Those that stand are other ones than before. */
  #settle(): void {
    this.#highest = Infinity;
    this.#lowest = -Infinity;
    this.#settings.release();
    for (let place = 0; place < this.#count; place += 1) {
      this.#settings.hold(this.#places[place * PLACES + SETTING] as number);
      this.#highest = Math.min(this.#highest, this.#numbers[place * NUMBERS + HIGHEST] as number);
      this.#lowest = Math.max(this.#lowest, this.#numbers[place * NUMBERS + LOWEST] as number);
    }
  }

  /** How many there are; each is known by its place among them until the next turn. */
  get count(): number {
    return this.#count;
  }

  /** As of the last turn. */
  score(place: number): number {
    return this.#numbers[place * NUMBERS + SCORE] as number;
  }

  parse(place: number): PartialParse {
    return this.#parses[place] as PartialParse;
  }

  isComplete(place: number): boolean {
    return place < this.#finished;
  }

  /** Only asked anew once other single candles are known in the time of the readings. */
  isSound(place: number, strays: readonly StrayCandle[]): boolean {
    if (strays !== this.#strays) this.#meet(strays);
    if (this.#places[place * PLACES + SOUNDNESS] === UNKNOWN) this.#ask(place, strays);
    return this.#places[place * PLACES + SOUNDNESS] === SOUND;
  }

  #ask(place: number, strays: readonly StrayCandle[]): void {
    const parse = this.parse(place);
    this.#places[place * PLACES + SOUNDNESS] = isSound(parse, this.isComplete(place), strays) ? SOUND : UNSOUND;
    this.#places[place * PLACES + MARK] = parse.mark;
  }

  mark(place: number): number {
    return this.#places[place * PLACES + MARK] as number;
  }

  #meet(strays: readonly StrayCandle[]): void {
    const within = straysWithin(this.#oldestStart, this.#end.at, strays);
    if (!isSame(within, this.#within)) this.#forgetSoundness();
    this.#strays = strays;
    this.#within = within;
  }

  #forgetSoundness(): void {
    for (let place = 0; place < this.#count; place += 1) this.#places[place * PLACES + SOUNDNESS] = UNKNOWN;
  }

  /** A reading as it stands now. */
  explanation(place: number): ScoredExplanation {
    const approach = this.#settings.approach(this.#places[place * PLACES + SETTING] as number);
    return new StandingExplanation(this.parse(place), this.isComplete(place), this.score(place), {
      approach,
      stretch: this.#stretch as Stretch,
    });
  }
}
