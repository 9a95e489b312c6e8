// The engine against the best-known episodes. A row that it does not yet pass says why, and is asserted to be still so: an engine that has
// learnt it must make this test fail, so that the note goes.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { EPISODES } from "./episodes.data.ts";
import { chartOf, checkEpisode, checksOf, day, hasSharedData, instant } from "./read-episode.ts";

if (!hasSharedData()) test("known episodes", { skip: "the development data is not on this machine" }, () => undefined);

for (const episode of hasSharedData() ? EPISODES : []) {
  describe(episode.name, () => {
    test("its levels are those of the candles", async () => {
      const { candles } = await chartOf(episode);
      assert.ok(episode.points.length > 0);
      for (const { label, at, edge, price } of episode.points) {
        const candle = candles.find(({ openTime }) => openTime === instant(at));
        assert.ok(candle !== undefined, `there is a candle at ${at}`);
        assert.ok(Math.abs(candle[edge] / price - 1) < 1e-5, `${label}: the ${edge} of ${day(candle.openTime)} is ${candle[edge]}`);
      }
    });

    test("notes are about checks that it makes", () => {
      const made: readonly string[] = checksOf(episode);
      for (const check of Object.keys(episode.known)) assert.ok(made.includes(check), check);
    });

    for (const check of checksOf(episode)) {
      test(check, async () => {
        const { holds, found } = checkEpisode(check, episode, await chartOf(episode));
        const reason = episode.known[check];
        if (reason === undefined) assert.ok(holds, `found: ${found}`);
        else assert.ok(!holds, `this holds now: take the note away ("${reason}"). Found: ${found}`);
      });
    }
  });
}
