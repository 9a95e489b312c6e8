// What every candle feed promises, whatever stands behind it. A feed joins with one call and a venue whose history has no holes.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import { closeTimeOf, openTimeAt, timeframeMs, type Candle, type SeriesKey } from "#market";
import { FeedError, type CandleFeed } from "#runtime";
import { collect, never, RememberingListener } from "../exchange/venue.ts";

/** A feed, and a hand on the venue behind it. */
export interface FeedVenue {
  readonly feed: CandleFeed;
  /** Served, continuous, with at least 1,200 closed candles from `from` on and more to come. */
  readonly series: SeriesKey;
  readonly from: number;
  /** The next candle of the series closes; settles when every open stream has been told. */
  closeNext(): Promise<void>;
  /** Every open stream breaks. */
  cut(): void;
  remove(): Promise<void>;
}

const LONG = 1_200;
const SEED = 20_240_117;

export function candleFeedContract(name: string, makeVenue: () => Promise<FeedVenue>): void {
  describe(`candle feed contract: ${name}`, () => {
    let venue: FeedVenue;
    beforeEach(async () => {
      venue = await makeVenue();
    });
    afterEach(() => venue.remove());
    historyPromises(() => venue);
    abortPromises(() => venue);
    streamPromises(() => venue);
  });
}

function historyPromises(venue: () => FeedVenue): void {
  const read = (from: number, to?: number): Promise<Candle[]> => {
    const { feed, series } = venue();
    return collect(feed.closedCandles(to === undefined ? { series, from } : { series, from, to }, never()));
  };
  const opens = (candles: readonly Candle[]): number[] => candles.map(({ openTime }) => openTime);

  test("a long history comes whole, ascending and without duplicates", async () => {
    const { from, series } = venue();
    const length = timeframeMs(series.timeframe);
    const candles = await read(from, from + LONG * length);
    assert.deepEqual(
      opens(candles),
      Array.from({ length: LONG }, (_, place) => from + place * length),
    );
  });

  test("`from` is included and `to` is not", async () => {
    const { from, series } = venue();
    const length = timeframeMs(series.timeframe);
    assert.deepEqual(opens(await read(from, from + length)), [from]);
    assert.deepEqual(opens(await read(from + 1, from + 2 * length + 1)), [from + length, from + 2 * length]);
    assert.deepEqual(await read(from, from), []);
  });

  test("a range read in two parts is the range read at once", async () => {
    const { from, series } = venue();
    const length = timeframeMs(series.timeframe);
    const whole = await read(from, from + LONG * length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: LONG }), async (cut) => {
        const middle = from + cut * length;
        assert.deepEqual([...(await read(from, middle)), ...(await read(middle, from + LONG * length))], whole);
      }),
      { seed: SEED, numRuns: 5 },
    );
  });

  test("without `to`, history ends with the last candle that has closed, however far `to` would reach", async () => {
    const { feed, from, series } = venue();
    await venue().closeNext();
    const now = await feed.serverTime(never());
    const last = openTimeAt(series.timeframe, now) - timeframeMs(series.timeframe);
    const open = await read(from);
    assert.equal(open.at(-1)?.openTime, last);
    assert.ok(closeTimeOf(series.timeframe, last) <= now);
    assert.deepEqual(await read(from, now + 1_000 * timeframeMs(series.timeframe)), open);
  });

  test("a closed candle reads the same later", async () => {
    const { from, series } = venue();
    const before = await read(from);
    await venue().closeNext();
    const after = await read(from);
    assert.deepEqual(after.slice(0, before.length), before);
    assert.deepEqual(opens(after.slice(before.length)), [(before.at(-1)?.openTime ?? 0) + timeframeMs(series.timeframe)]);
  });

  test("the symbol of the series is among the instruments", async () => {
    const { feed, series } = venue();
    const instruments = await feed.instruments(never());
    assert.equal(instruments.filter(({ symbol }) => symbol === series.symbol).length, 1);
  });

  test("an unknown symbol is refused by name", async () => {
    const { feed, from, series } = venue();
    await assert.rejects(
      collect(feed.closedCandles({ series: { ...series, symbol: "NOSUCHUSDT" }, from }, never())),
      (error) => error instanceof FeedError && error.failure.kind === "refused" && error.failure.symbol === "NOSUCHUSDT",
    );
  });
}

function abortPromises(venue: () => FeedVenue): void {
  const reason = new Error("enough");

  test("an aborted signal ends every question with its reason", async () => {
    const { feed, from, series } = venue();
    const signal = AbortSignal.abort(reason);
    await assert.rejects(feed.serverTime(signal), reason);
    await assert.rejects(feed.instruments(signal), reason);
    await assert.rejects(collect(feed.closedCandles({ series, from }, signal)), reason);
  });

  test("an abort between two pages ends the history there", async () => {
    const { feed, from, series } = venue();
    const abort = new AbortController();
    const pages = feed.closedCandles({ series, from }, abort.signal)[Symbol.asyncIterator]();
    assert.equal((await pages.next()).done, false);
    abort.abort(reason);
    await assert.rejects(pages.next(), reason);
  });

  test("an abort during a question ends it", async () => {
    const { feed } = venue();
    const abort = new AbortController();
    const asked = feed.serverTime(abort.signal);
    abort.abort(reason);
    await assert.rejects(asked, reason);
  });
}

function streamPromises(venue: () => FeedVenue): void {
  test("a closed candle arrives once, after the opening, and equals the one in history", async () => {
    const { feed, series, from } = venue();
    const listener = new RememberingListener();
    const connection = feed.connect([series], listener);
    await listener.opened;
    await venue().closeNext();
    await venue().closeNext();
    connection.close();
    const history = await collect(feed.closedCandles({ series, from }, never()));
    assert.equal(listener.openings, 1);
    assert.deepEqual(listener.closedOf(series), history.slice(-2));
  });

  test("a broken stream says so once, and nothing after it", async () => {
    const { feed, series } = venue();
    const listener = new RememberingListener();
    feed.connect([series], listener);
    await listener.opened;
    venue().cut();
    assert.notEqual(await listener.ended, "");
    const heard = listener.heard.length;
    await venue().closeNext();
    assert.equal(listener.endings.length, 1);
    assert.equal(listener.heard.length, heard);
  });

  test("after `close` nothing more is said", async () => {
    const { feed, series } = venue();
    const [closed, witness] = [new RememberingListener(), new RememberingListener()];
    const connection = feed.connect([series], closed);
    feed.connect([series], witness);
    await Promise.all([closed.opened, witness.opened]);
    connection.close();
    connection.close();
    await venue().closeNext();
    venue().cut();
    await witness.ended;
    assert.deepEqual([closed.heard, closed.endings], [[], []]);
    assert.ok(witness.heard.length > 0);
  });

  test("a stream closed before it opened never opens", async () => {
    const { feed, series } = venue();
    const [closed, witness] = [new RememberingListener(), new RememberingListener()];
    feed.connect([series], closed).close();
    const other = feed.connect([series], witness);
    await witness.opened;
    await venue().closeNext();
    other.close();
    assert.deepEqual([closed.openings, closed.heard, closed.endings], [0, [], []]);
  });
}
