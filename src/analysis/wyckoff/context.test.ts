// What reaches the nine tests from beyond a range's own candles: the benchmark, who took the volume, the count of the range before, and the
// reward that a range's own count promises. What is absent must say nothing.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  ChartBook,
  createAnalysisEngine,
  type AnalysisEngine,
  type AnalysisFact,
  type AnalysisOptions,
  type Structure,
  type StructureTests,
} from "#analysis";
import type { Json } from "#core";
import { closeTimeOf, type Candle } from "#market";
import { plantSchematic } from "#market/synthetic";
import { detectorContract, type RunningDetector } from "../../../test/contracts/detector.ts";
import { transformFact } from "../../../test/contracts/fact-transform.ts";
import { WARM_UP_CANDLES } from "../engine.ts";
import { afterClose, type FinishedRange } from "./range/surroundings.ts";

const HOUR = 3_600_000;
const COUNTS = ["conservative", "middle", "maximum"];
const OPTIONS: AnalysisOptions = { timeframe: "1h", calendar: "continuous", enableWyckoff: true, enableElliott: false };
const KINDS = ["distribution", "accumulation", "redistribution", "distribution", "reaccumulation", "accumulation"] as const;

/** One schematic after another: what one caused is what the next one is to be measured by. */
const CHARTS = Array.from({ length: 8 }, (_, seed) => chainOf(KINDS, seed));
const CHART = CHARTS[0] as readonly Candle[];

/** "rally" is no schematic: a straight rise of a half, which takes any decline before it back. */
type Link = (typeof KINDS)[number] | "rally";

function chainOf(links: readonly Link[], seed: number): readonly Candle[] {
  let from = Date.UTC(2024, 0, 1);
  let startPrice = 100;
  return links.flatMap((kind, place) => {
    const candles = kind === "rally" ? rallyFrom(from, startPrice) : schematicFrom(kind, { seed: 101 * seed + place, from, startPrice });
    const last = candles.at(-1) as Candle;
    [from, startPrice] = [closeTimeOf("1h", last.openTime), last.close];
    return candles;
  });
}

function schematicFrom(
  kind: (typeof KINDS)[number],
  place: { readonly seed: number; readonly from: number; readonly startPrice: number },
): readonly Candle[] {
  return plantSchematic({ kind, variant: place.seed % 2 === 0 ? 1 : 2, stretch: 1, noise: 1, timeframe: "1h", ...place }).candles;
}

function rallyFrom(from: number, startPrice: number): readonly Candle[] {
  return Array.from({ length: 80 }, (_, place) => {
    const [open, close] = [startPrice * Math.exp(place / 200), startPrice * Math.exp((place + 1) / 200)];
    const figures = { open, high: close * 1.001, low: open * 0.999, close, volume: 1000 };
    return { openTime: from + place * HOUR, ...figures, quoteVolume: null, trades: null, takerBuyVolume: null };
  });
}

type CloseOf = (candle: Candle, place: number) => number | undefined;

function factsOf(candles: readonly Candle[], closeOf: CloseOf = () => undefined, changed: Partial<AnalysisOptions> = {}) {
  const engine = createAnalysisEngine({ ...OPTIONS, ...changed });
  return candles.flatMap((candle, place) => engine.push(candle, closeOf(candle, place)));
}

function structuresOf(facts: readonly AnalysisFact[]): readonly Structure[] {
  const book = new ChartBook();
  book.apply(facts);
  return book.structures;
}

interface PutTests extends StructureTests {
  readonly putAt: number;
}

/** Every time the tests of a structure were published. */
function testsOf({ changes }: Structure): readonly PutTests[] {
  return changes.flatMap(({ field, to, confirmedAt }) => (field === "tests" ? [{ ...(to as StructureTests), putAt: confirmedAt }] : []));
}

function allTests(facts: readonly AnalysisFact[]): readonly PutTests[] {
  return structuresOf(facts).flatMap(testsOf);
}

function answerTo(name: string, { tests }: StructureTests): { readonly answer: boolean | "unknown"; readonly text: string } {
  const found = tests.find((each) => each.name === name);
  assert.ok(found);
  return found;
}

/** On a market turned upside down so is its benchmark, and a higher price of both changes nothing: a market half-way to its own open. */
function steadyBenchmark({ open, close, openTime }: Candle): number {
  return (openTime / HOUR) % 84 === 0 ? NaN : Math.sqrt(open * close);
}

function comparing(snapshot?: Json): RunningDetector<AnalysisFact> {
  const engine = createAnalysisEngine(OPTIONS, snapshot);
  return {
    push: (candle) => engine.push({ ...candle, takerBuyVolume: 0.6 * candle.volume }, steadyBenchmark(candle)),
    preview: (forming) => engine.preview(forming),
    snapshot: () => engine.snapshot(),
  };
}

detectorContract({
  name: "the engine with a benchmark and taker volumes",
  timeframe: "1h",
  warmUpCandles: WARM_UP_CANDLES,
  create: comparing,
  transform: transformFact,
});

describe("relative strength", () => {
  const answers = (closeOf: CloseOf, changed?: Partial<AnalysisOptions>) =>
    allTests(factsOf(CHART, closeOf, changed)).map((put) => ({ side: put.side, ...answerTo("strength", put) }));
  const falling: CloseOf = (candle, place) => candle.close * Math.exp(-place / 200);
  const rising: CloseOf = (candle, place) => candle.close * Math.exp(place / 200);

  test("a market that rises against the benchmark passes the buying test, one that falls the selling test", () => {
    const [strong, weak] = [answers(falling), answers(rising)];
    assert.ok(strong.length > 3 && weak.length > 3);
    for (const { side, answer } of strong) if (side === "buying") assert.equal(answer, true);
    for (const { side, answer } of weak) if (side === "selling") assert.equal(answer, true);
    assert.ok([...strong, ...weak].some(({ answer }) => answer === false));
  });

  test("without a benchmark it is unknown, with one that stays away unknown again, and for the benchmark itself not applicable", () => {
    const absent = answers(() => undefined);
    assert.ok(absent.length > 3);
    assert.ok(absent.every(({ answer, text }) => answer === "unknown" && text.endsWith("no benchmark given")));
    const sparse = answers((candle, place) => (place % 40 === 0 ? falling(candle, place) : undefined));
    assert.ok(sparse.some(({ answer, text }) => answer === "unknown" && text.endsWith("too little of the benchmark known")));
    const own = answers(falling, { isBenchmark: true });
    assert.ok(own.every(({ answer, text }) => answer === "unknown" && text.endsWith("not applicable to the benchmark itself")));
  });

  test("absence is neutral: a benchmark that is never there, and the benchmark itself, weigh nothing", () => {
    const silent = (facts: readonly AnalysisFact[]) =>
      JSON.stringify(facts).replaceAll(/not applicable to the benchmark itself|no benchmark given/g, "");
    const plain = silent(factsOf(CHART));
    assert.equal(silent(factsOf(CHART, () => NaN)), plain);
    assert.equal(silent(factsOf(CHART, falling, { isBenchmark: true })), plain);
  });
});

test("a reading restored anywhere says and remembers what one that never stopped does, context and all", () => {
  const push = (engine: AnalysisEngine, candle: Candle) =>
    engine.push({ ...candle, takerBuyVolume: 0.6 * candle.volume }, steadyBenchmark(candle));
  for (const candles of CHARTS.slice(0, 4)) {
    const whole = createAnalysisEngine(OPTIONS);
    let cut = createAnalysisEngine(OPTIONS);
    for (const [place, candle] of candles.entries()) {
      if (place % 40 === 39) cut = createAnalysisEngine(OPTIONS, JSON.parse(JSON.stringify(cut.snapshot())) as Json);
      assert.deepEqual(push(cut, candle), push(whole, candle));
    }
    assert.equal(JSON.stringify(cut.snapshot()), JSON.stringify(whole.snapshot()));
  }
});

describe("taker volumes", () => {
  const bought = (share: number) => CHART.map((candle) => ({ ...candle, takerBuyVolume: share * candle.volume }));
  const texts = (candles: readonly Candle[]) => allTests(factsOf(candles)).map((put) => answerTo("activity", put).text);

  test("the share that takers bought reaches the text of the activity test", () => {
    const said = texts(bought(0.6)).filter((text) => text.includes("third of the range"));
    assert.ok(said.length > 3);
    for (const text of said) assert.match(text, /, where takers bought 60 % of it$/);
  });

  test("where the source does not tell, or tells nonsense, nothing is said and nothing else changes", () => {
    for (const text of texts(CHART)) assert.ok(!text.includes("takers"));
    assert.deepEqual(factsOf(bought(1.5)), factsOf(CHART));
    const unsaid = (facts: readonly AnalysisFact[]) => JSON.stringify(facts).replaceAll(/, where takers bought \d+ % of it/g, "");
    assert.equal(unsaid(factsOf(bought(0.6))), unsaid(factsOf(CHART)));
  });
});

describe("the objective of the move into a range", () => {
  const known = new Map<boolean | "unknown", number>();

  test("is the conservative count of the range that move came from, and known only where that range was counted", () => {
    for (const facts of CHARTS.map((candles) => factsOf(candles))) {
      const structures = structuresOf(facts);
      for (const structure of structures) for (const put of testsOf(structure)) checkObjective(structure, put, structures);
    }
    for (const answer of [true, "unknown"] as const) assert.ok((known.get(answer) ?? 0) > 0, `${String(answer)} is seen`);
  });

  function checkObjective(structure: Structure, put: PutTests, structures: readonly Structure[]): void {
    const { answer, text } = answerTo("objective", put);
    known.set(answer, (known.get(answer) ?? 0) + 1);
    if (answer === "unknown") return;
    const before = structures.find(({ id }) => id === structure.parent?.id);
    assert.equal(structure.parent?.relation, "after");
    assert.ok(before && before.status === "completed");
    const count = before.targets.find(({ basis }) => basis === "P&F conservative");
    assert.ok(count && count.confirmedAt <= structure.from);
    const isBuying = put.side === "buying";
    assert.equal(structure.id.startsWith(isBuying ? "sc" : "bc"), true, "the side of the climax asks for it");
    assert.equal(before.tests?.side, isBuying ? "selling" : "buying");
    if (answer === false) assert.ok(isBuying ? structure.support > count.price : structure.resistance < count.price, text);
  }

  test("is not that of a later move, once a rally has taken the decline back", () => {
    const buying = (links: readonly Link[]) =>
      CHARTS.flatMap((_, seed) => allTests(factsOf(chainOf(links, seed))))
        .filter(({ side }) => side === "buying")
        .map((put) => answerTo("objective", put).answer);
    assert.ok(buying(["distribution", "accumulation"]).some((answer) => answer !== "unknown"));
    const later = buying(["distribution", "rally", "accumulation"]);
    assert.ok(later.length > 5 && later.every((answer) => answer === "unknown"));
  });

  test("is forgotten once a close takes the whole effect back", () => {
    const up: FinishedRange = { id: "sc-1", exit: 1, objective: { price: 150, confirmedAt: 5 }, farEdge: Math.log(100) };
    assert.equal(afterClose(up, Math.log(100)), up);
    assert.deepEqual(afterClose(up, Math.log(99)), { ...up, objective: null });
    const down: FinishedRange = { ...up, exit: -1 };
    assert.equal(afterClose(down, Math.log(100)), down);
    assert.deepEqual(afterClose(down, Math.log(101)), { ...down, objective: null });
  });
});

describe("the levels that go with what is traded", () => {
  const events = CHARTS.flatMap((candles) => structuresOf(factsOf(candles))).flatMap((structure) => structure.events);
  const UPWARDS = new Set(["SPRING", "SHAKEOUT", "LPS", "BU"]);

  test("most tests carry a count from the spring or upthrust, the conservative one first, and so do some of the other points", () => {
    const counted = events.filter(({ levels }) => levels["conservative"] !== undefined);
    const tests = counted.filter(({ type }) => type === "TEST");
    assert.ok(tests.length > 10 && tests.length > 0.5 * events.filter(({ type }) => type === "TEST").length, `${tests.length} tests`);
    for (const type of ["SPRING", "UTAD", "LPS", "LPSY", "BU"])
      assert.ok(
        counted.some((event) => event.type === type),
        type,
      );
    for (const { type, levels, subtype } of counted) {
      const [anchor, conservative = NaN, middle = NaN, maximum = NaN] = ["anchor", ...COUNTS].map((name) => levels[name]);
      const sign = UPWARDS.has(type) || subtype === "spring" ? 1 : -1;
      assert.ok(anchor === undefined || sign * (conservative - anchor) > 0, `${conservative} from ${anchor}`);
      assert.ok(sign * (middle - conservative) >= 0 && sign * (maximum - middle) >= 0, `${conservative}, ${middle}, ${maximum}`);
    }
  });

  test("every jump carries the last reaction before it", () => {
    const jumps = events.filter(({ type }) => type === "JAC" || type === "MSOW");
    assert.ok(jumps.length > 10, `${jumps.length} jumps`);
    for (const { type, price, levels } of jumps) assert.ok((type === "JAC" ? 1 : -1) * (price - (levels["anchor"] ?? NaN)) > 0);
  });
});

describe("the reward that a count promises", () => {
  test("is measured from the candle that confirmed the last point to the conservative count, over the stop behind that point", () => {
    const seen = CHARTS.map(checkRewards).flat();
    assert.ok(seen.filter((answer) => answer !== "unknown").length > 20, `${seen.length} seen`);
    for (const answer of [true, false, "unknown"] as const) assert.ok(seen.includes(answer), `${String(answer)} is seen`);
  });

  function checkRewards(candles: readonly Candle[]): readonly (boolean | "unknown")[] {
    const engine = createAnalysisEngine(OPTIONS);
    const book = new ChartBook();
    return candles.flatMap((candle) => {
      const { atr } = engine.reading;
      const facts = engine.push(candle);
      book.apply(facts);
      return facts.flatMap((fact) => {
        if (fact.fact !== "structure-changed" || fact.change.field !== "tests") return [];
        const structure = book.structure(fact.structureId);
        assert.ok(structure);
        return [checkReward(structure, { put: fact.change.to as StructureTests, candle, atr })];
      });
    });
  }

  interface Moment {
    readonly put: StructureTests;
    readonly candle: Candle;
    readonly atr: number;
  }

  function checkReward({ targets, events, support, resistance }: Structure, { put, candle, atr }: Moment): boolean | "unknown" {
    const { answer, text } = answerTo("reward", put);
    assert.equal(answer === "unknown", targets.length === 0);
    const sign = put.side === "buying" ? 1 : -1;
    for (const { price } of targets) assert.ok(sign * (price - (sign === 1 ? support : resistance)) > 0, "counted for the side tested");
    const point = events.findLast(({ type }) => ["BU", "LPS", "LPSY"].includes(type));
    if (answer === "unknown" || point?.confirmedAt !== candle.openTime + HOUR || point.levels["trigger"] === undefined) return answer;
    const stop = point.price * Math.exp(-sign * 0.25 * atr);
    const entry = point.levels["trigger"];
    const ratio = ((targets[0]?.price ?? NaN) - entry) / (entry - stop);
    assert.equal(text, `The conservative objective pays ${ratio.toFixed(1)} times the risk, 3 are asked`);
    assert.equal(answer, ratio >= 3);
    return answer;
  }
});
