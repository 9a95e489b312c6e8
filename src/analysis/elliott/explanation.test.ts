import assert from "node:assert/strict";
import { test } from "node:test";
import { endsLately, LATEST_OF_LONG, LATEST_PIVOTS, explanations } from "./explanation.ts";
import { handMadeNodes, parsed } from "./hand-made.fixture.ts";

const NEVER = { highest: -Infinity, lowest: Infinity, afterHighest: Infinity, afterLowest: -Infinity };

test("a reading is asked for as long as it ended lately, a long one for longer", () => {
  const [short, long] = [14, 15].map((span) => ({ start: { sequence: 1 }, end: { sequence: 1 + span } })) as [Ends, Ends];
  assert.deepEqual([endsLately(short, LATEST_PIVOTS - 1), endsLately(short, LATEST_PIVOTS)], [true, false]);
  assert.equal(endsLately(long, LATEST_OF_LONG - 1), true);
});

test("what ended further back than the latest pivots is long, and nothing ended further back than long ones may", () => {
  const nodes = handMadeNodes(Array.from({ length: 24 }, (_, place) => 0.1 * place + (place % 2) * (1 + 0.3 * Math.sin(place))));
  parsed(nodes);
  const found = explanations({ nodes, since: () => NEVER, now: 1000 }, () => true);
  assert.ok(found.some(({ surroundings: { pivotsSince } }) => pivotsSince >= LATEST_PIVOTS));
  for (const { parse, surroundings } of found) {
    assert.ok(surroundings.pivotsSince < LATEST_OF_LONG);
    if (surroundings.pivotsSince >= LATEST_PIVOTS) assert.ok(parse.end.sequence - parse.start.sequence >= 15);
  }
});

type Ends = Parameters<typeof endsLately>[0];
