import assert from "node:assert/strict";
import { test } from "node:test";
import { SilentLog } from "../../../../test/generators/silent-log.ts";
import { VirtualClock } from "../../../../test/generators/virtual-clock.ts";
import type { Picture } from "../message/outgoing.ts";
import { paintInTime, type ChartPainter, type ChartRequest } from "./picture.ts";
import { sharedPictures } from "./shared-picture.ts";

const REQUEST: ChartRequest = { symbol: "BTCUSDT", timeframe: "1h", signalId: "one" };
const PICTURE: Picture = { png: new Uint8Array([1]), altText: "A chart" };

async function inTime(paint: ChartPainter): Promise<{ readonly picture: Picture | null; readonly log: SilentLog }> {
  const clock = new VirtualClock(0);
  const log = new SilentLog();
  const asked = paintInTime(paint, REQUEST, { clock, log });
  await clock.pass(20_000);
  return { picture: await asked, log };
}

test("a signal is posted without a picture that fails, hangs or is too large", async () => {
  assert.equal((await inTime(async () => PICTURE)).picture, PICTURE);
  assert.equal((await inTime(() => new Promise(() => {}))).picture, null);
  assert.equal((await inTime(async () => ({ ...PICTURE, png: new Uint8Array(9_000_000) }))).picture, null);
  const failed = await inTime(() => Promise.reject(new Error("no font")));
  assert.equal(failed.picture, null);
  assert.match(failed.log.lines[0]?.message ?? "", /Could not paint the chart of BTCUSDT 1h/);
});

test("everybody who is told of a signal gets the same picture; a chart without one is painted anew", async () => {
  const clock = new VirtualClock(0);
  let painted = 0;
  const paint = sharedPictures(async () => {
    painted += 1;
    return PICTURE;
  }, clock);
  await Promise.all([paint(REQUEST), paint(REQUEST), paint({ ...REQUEST, signalId: "two" })]);
  assert.equal(painted, 2);
  await clock.pass(61_000);
  await paint(REQUEST);
  assert.equal(painted, 3);
  const { signalId: _, ...now } = REQUEST;
  await paint(now);
  await paint(now);
  assert.equal(painted, 5);
});
