// The readings that end at one pivot, with all that never changes of them worked out once. Those far below the best of them are left out from
// the first: what they stand in does not make that good.

import { readingScore, surroundingViewPlace, type ExplanationModel } from "../explanation-score.ts";
import { shapeOf, type Approaches, type Since, type Stretch } from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import { roomOf, type Room } from "../still-possible.ts";
import type { WaveNode } from "../wave-node.ts";
import { Setting, type Sight } from "./setting.ts";

/** What lies so far below the best that ends at the same pivot is not made good by its surroundings. */
const OWN_RANGE = 10;

export interface StandingReading {
  readonly parse: PartialParse;
  readonly isComplete: boolean;
  readonly ownScore: number;
  readonly room: Room;
  readonly outlook: Outlook;
}

/** What readings share that stand in the same and are of one kind: what that adds to their scores. */
interface Outlook {
  readonly setting: Setting;
  readonly isComplete: boolean;
  /** As `surroundingViewPlace` has it. */
  readonly view: number;
}

/** What is gone through at each turn stands in rows of numbers, one for each reading, as most readings are only passed over. */
export class EndingReadings {
  /** What is dead once stays dead, and is dropped. */
  #standing: readonly StandingReading[] = [];
  #ownScores: number[] = [];
  /** Of each reading the place of its outlook. */
  #outlookOf: number[] = [];
  /** As of the last turn. */
  #scores: number[] = [];
  #settings: readonly Setting[] = [];
  #outlooks: readonly Outlook[] = [];
  #outlookScores: number[] = [];
  /** How far price may go before the first of them is dead. */
  #room: Room = { highest: Infinity, lowest: -Infinity };
  #since: Since = { highest: NaN, lowest: NaN, afterHighest: NaN, afterLowest: NaN };
  #sight: Sight = { oldest: this, pivots: NaN, pivotsSince: NaN };
  #stretch: Stretch | undefined;

  readonly end: WaveNode;

  constructor(end: WaveNode, model: ExplanationModel) {
    this.end = end;
    this.#lay(standingAt(end, model));
  }

  get standing(): readonly StandingReading[] {
    return this.#standing;
  }

  get scores(): readonly number[] {
    return this.#scores;
  }

  /** What they were scored in. */
  get stretch(): Stretch {
    return this.#stretch as Stretch;
  }

  /** Scores all that still stand; gives the best score. `stretch.since` is settled; `oldest` is the oldest pivot in sight. */
  weigh(stretch: Stretch, approaches: Approaches, oldest: WaveNode): number {
    const { since } = stretch;
    if (since.highest > this.#room.highest || since.lowest < this.#room.lowest) this.#bury(since);
    this.#stretch = stretch;
    const sight = this.#sightOf(stretch, oldest);
    for (const setting of this.#settings) setting.measure(approaches, stretch, sight);
    for (let place = 0; place < this.#outlooks.length; place += 1) {
      const { setting, isComplete, view } = this.#outlooks[place] as Outlook;
      this.#outlookScores[place] = setting.score(isComplete, view);
    }
    return this.#weighAll();
  }

  #weighAll(): number {
    const [ownScores, places, added, scores] = [this.#ownScores, this.#outlookOf, this.#outlookScores, this.#scores];
    let best = -Infinity;
    for (let place = 0; place < ownScores.length; place += 1) {
      const score = (ownScores[place] as number) + (added[places[place] as number] as number);
      scores[place] = score;
      if (score > best) best = score;
    }
    return best;
  }

  /** The same object as long as it says the same: what is made of it then stands. */
  settled(since: Since): Since {
    const { highest, lowest, afterHighest, afterLowest } = this.#since;
    const isSame =
      since.highest === highest && since.lowest === lowest && since.afterHighest === afterHighest && since.afterLowest === afterLowest;
    return isSame ? this.#since : (this.#since = since);
  }

  #sightOf({ pivots, pivotsSince }: Stretch, oldest: WaveNode): Sight {
    const known = this.#sight;
    const isSame = oldest === known.oldest && pivots === known.pivots && pivotsSince === known.pivotsSince;
    return isSame ? known : (this.#sight = { oldest, pivots, pivotsSince });
  }

  #bury({ highest, lowest }: Since): void {
    this.#lay(this.#standing.filter(({ room }) => highest <= room.highest && lowest >= room.lowest));
  }

  #lay(standing: readonly StandingReading[]): void {
    const settings: Setting[] = [];
    const outlooks: Outlook[] = [];
    this.#ownScores = [];
    this.#outlookOf = [];
    this.#scores = [];
    for (const { ownScore, outlook } of standing) {
      const known = outlooks.indexOf(outlook);
      if (known === -1 && !settings.includes(outlook.setting)) settings.push(outlook.setting);
      this.#ownScores.push(ownScore);
      this.#outlookOf.push(known === -1 ? outlooks.push(outlook) - 1 : known);
      this.#scores.push(NaN);
    }
    this.#standing = standing;
    this.#settings = settings;
    this.#outlooks = outlooks;
    this.#outlookScores = [];
    this.#room = narrowest(standing);
  }
}

function narrowest(standing: readonly StandingReading[]): Room {
  const narrow: Room = { highest: Infinity, lowest: -Infinity };
  for (const { room } of standing) {
    if (room.highest < narrow.highest) narrow.highest = room.highest;
    if (room.lowest > narrow.lowest) narrow.lowest = room.lowest;
  }
  return narrow;
}

function standingAt(end: WaveNode, model: ExplanationModel): readonly StandingReading[] {
  const complete = promising(end.complete, 1);
  const forming = promising(end.partials, 2);
  const ownScores: number[] = [];
  for (const parse of complete) ownScores.push(readingScore(parse, true, model));
  for (const parse of forming) ownScores.push(readingScore(parse, false, model));
  const least = highestOf(ownScores) - OWN_RANGE;
  const standing: StandingReading[] = [];
  const settings: Setting[] = [];
  const outlooks: Outlook[] = [];
  for (let place = 0; place < ownScores.length; place += 1) {
    const ownScore = ownScores[place] as number;
    if (ownScore < least) continue;
    const isComplete = place < complete.length;
    const parse = (isComplete ? complete[place] : forming[place - complete.length]) as PartialParse;
    const setting = settingOf(parse, settings, model);
    setting.hold(isComplete);
    const view = surroundingViewPlace({ isComplete, place: parse.place });
    standing.push({
      parse,
      isComplete,
      ownScore,
      room: roomOf(parse, isComplete),
      outlook: outlookOf({ setting, isComplete, view }, outlooks),
    });
  }
  return standing;
}

function settingOf(parse: PartialParse, settings: Setting[], model: ExplanationModel): Setting {
  const shape = shapeOf(parse);
  const known = settings.find((setting) => setting.isOf(shape));
  if (known !== undefined) return known;
  const setting = new Setting(shape, model);
  settings.push(setting);
  return setting;
}

/** The place of the first weight of a pattern's view tells the pattern and whether it is finished. */
function outlookOf(asked: Outlook, outlooks: Outlook[]): Outlook {
  const known = outlooks.find(({ setting, view }) => setting === asked.setting && view === asked.view);
  if (known !== undefined) return known;
  outlooks.push(asked);
  return asked;
}

/** Those of so many legs or more that the parser itself does not hold for far less likely than another. */
function promising(parses: readonly PartialParse[], legs: number): readonly PartialParse[] {
  let best = -Infinity;
  for (const { count, score } of parses) if (count >= legs && score > best) best = score;
  return parses.filter(({ count, score }) => count >= legs && score >= best - OWN_RANGE);
}

function highestOf(scores: readonly number[]): number {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  return highest;
}
