import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startWebServer } from "#web";
import type { Clock, ViewChange } from "#runtime";
import { EMPTY_SERIES, EXAMPLE_SERIES, exampleBotView, exampleCandles, exampleSignals } from "../../test/generators/bot-view.ts";
import { schemas } from "./answer-schemas.ts";
import { eventStream, MESSAGE_GAP_MS, STATUS_EVERY_MS, STATUS_GAP_MS } from "./event-stream.ts";
import { Outbox } from "./outbox.ts";
import type { LiveMessage, LiveMessages } from "./wire.ts";

const candles = exampleCandles();
const closedCandles: readonly ViewChange[] = candles.map((candle) => ({ kind: "candle", series: EXAMPLE_SERIES, candle, closed: true }));
const status = () => exampleBotView().status();

describe("the outbox", () => {
  test("any number of candles of a series is one message that holds them all in order", () => {
    const outbox = new Outbox();
    closedCandles.forEach((change) => outbox.add(change));
    const messages = outbox.take(status);
    assert.equal(messages.length, 1);
    assert.deepEqual(
      onlyOf(messages, "candles").closed.openTime,
      candles.map((candle) => candle.openTime),
    );
    assert.ok(outbox.isEmpty);
  });

  test("the forming candle is the last one told, and closing ends it", () => {
    const outbox = new Outbox();
    const [first, second] = candles;
    assert.ok(first && second);
    outbox.add({ kind: "candle", series: EXAMPLE_SERIES, candle: first, closed: false });
    outbox.add({ kind: "candle", series: EXAMPLE_SERIES, candle: first, closed: true });
    assert.equal(onlyOf(outbox.take(status), "candles").forming, null);
    outbox.add({ kind: "candle", series: EXAMPLE_SERIES, candle: second, closed: false });
    assert.deepEqual(onlyOf(outbox.take(status), "candles").forming, second);
  });

  test("a signal is told in its newest version, a status and a reading once", () => {
    const outbox = new Outbox();
    const [signal] = exampleSignals();
    assert.ok(signal);
    outbox.add({ kind: "signal", signal: { ...signal, changes: [] } });
    outbox.add({ kind: "signal", signal });
    for (let times = 0; times < 3; times += 1) {
      outbox.add({ kind: "status" });
      outbox.add({ kind: "reading", series: EXAMPLE_SERIES });
    }
    const messages = outbox.take(status);
    assert.deepEqual(kinds(messages).toSorted(), ["reading", "signal", "status"]);
    assert.deepEqual(onlyOf(messages, "signal"), signal);
  });

  test("other series are left out when one is asked for, signals are not", () => {
    const outbox = new Outbox(EMPTY_SERIES);
    closedCandles.forEach((change) => outbox.add(change));
    outbox.add({ kind: "reading", series: EXAMPLE_SERIES });
    assert.ok(outbox.isEmpty);
    for (const signal of exampleSignals()) outbox.add({ kind: "signal", signal });
    assert.equal(outbox.take(status).length, 2);
  });

  test("past its bound the outbox forgets the details and asks for a reload", () => {
    const outbox = new Outbox();
    for (let times = 0; times < 13; times += 1) closedCandles.forEach((change) => outbox.add(change));
    const messages = outbox.take(status);
    assert.equal(messages[0]?.kind, "reload");
    const kept = messages.flatMap((message) => (message.kind === "candles" ? message.data.closed.openTime : []));
    assert.ok(kept.length <= 5000, `${kept.length} candles kept`);
  });
});

describe("a line of events", () => {
  test("a burst is told in at most one message per gap", async () => {
    const clock = manualClock();
    const view = exampleBotView();
    const line = reader(eventStream({ view, clock, only: undefined, signal: new AbortController().signal }));
    assert.deepEqual(kinds(await line.next()), ["status"]);

    const pending = line.next();
    closedCandles.slice(0, 100).forEach((change) => view.publish(change));
    clock.advance(MESSAGE_GAP_MS - 1);
    closedCandles.slice(100, 200).forEach((change) => view.publish(change));
    clock.advance(1);
    const messages = await pending;
    assert.deepEqual(kinds(messages), ["candles"]);
    assert.equal(onlyOf(messages, "candles").closed.openTime.length, 200);
  });

  test("a listener that does not read costs one outbox and then gets everything at once", async () => {
    const clock = manualClock();
    const view = exampleBotView();
    const line = reader(eventStream({ view, clock, only: undefined, signal: new AbortController().signal }));
    await line.next();
    for (const change of closedCandles) {
      view.publish(change);
      clock.advance(MESSAGE_GAP_MS);
    }
    assert.equal(onlyOf(await line.next(), "candles").closed.openTime.length, candles.length);
  });

  test("a quiet line tells the status all the same", async () => {
    const clock = manualClock();
    const line = reader(eventStream({ view: exampleBotView(), clock, only: undefined, signal: new AbortController().signal }));
    await line.next();
    const pending = line.next();
    clock.advance(STATUS_EVERY_MS);
    assert.deepEqual(kinds(await pending), ["status"]);
  });

  test("a new signal brings the status along, which counts it, and not more than once a second", async () => {
    const clock = manualClock();
    const view = exampleBotView();
    const line = reader(eventStream({ view, clock, only: undefined, signal: new AbortController().signal }));
    await line.next();
    for (const signal of exampleSignals()) view.publish({ kind: "signal", signal });
    clock.advance(MESSAGE_GAP_MS);
    assert.deepEqual(kinds(await line.next()), ["signal", "signal"]);
    const pending = line.next();
    clock.advance(STATUS_GAP_MS - MESSAGE_GAP_MS);
    assert.deepEqual(kinds(await pending), ["status"]);
  });

  test("leaving stops the listening", async () => {
    const view = exampleBotView();
    const stream = eventStream({ view, clock: manualClock(), only: undefined, signal: new AbortController().signal });
    assert.equal(view.listeners, 1);
    await stream.cancel();
    assert.equal(view.listeners, 0);
  });

  test("over HTTP every message has the shape of its schema, and closing the server ends the line cleanly", async () => {
    const view = exampleBotView();
    const silent = { debug() {}, info() {}, warning() {}, error() {}, critical() {} };
    const server = await startWebServer({ view, host: "127.0.0.1", port: 0, token: undefined, log: silent });
    const answer = await fetch(`${server.url}/api/events?symbol=DEMOUSDT&timeframe=1h`);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/);
    assert.ok(answer.body);
    const line = reader(answer.body);
    const told: LiveMessage[] = [...(await line.next())];
    closedCandles.forEach((change) => view.publish(change));
    view.publish({ kind: "reading", series: EXAMPLE_SERIES });
    for (const signal of exampleSignals()) view.publish({ kind: "signal", signal });
    while (!told.some((message) => message.kind === "signal")) told.push(...(await line.next()));
    assert.equal(told[0]?.kind, "status");
    assert.deepEqual(
      kinds(told).filter((kind) => kind !== "status"),
      ["candles", "reading", "signal", "signal"],
    );
    for (const { kind, data } of told) assert.equal(schemas[`event ${kind}`].safeParse(data).error, undefined, kind);

    await server.close();
    assert.deepEqual(await line.next(), []);
    assert.equal(view.listeners, 0);
  });

  test("a browser that goes away is no longer listened for", async () => {
    const { promise: left, resolve } = Promise.withResolvers<void>();
    const view = exampleBotView();
    const watched = {
      ...view,
      subscribe(listener: (change: ViewChange) => void) {
        const stop = view.subscribe(listener);
        return () => {
          stop();
          resolve();
        };
      },
    };
    const silent = { debug() {}, info() {}, warning() {}, error() {}, critical() {} };
    const server = await startWebServer({ view: watched, host: "127.0.0.1", port: 0, token: undefined, log: silent });
    const leaving = new AbortController();
    const answer = await fetch(`${server.url}/api/events`, { signal: leaving.signal });
    await answer.body?.getReader().read();
    leaving.abort();
    await left;
    assert.equal(view.listeners, 0);
    await server.close();
  });
});

function reader(stream: ReadableStream<Uint8Array>): { next(): Promise<LiveMessage[]> } {
  const chunks = stream.getReader();
  const decoder = new TextDecoder();
  return {
    async next() {
      let text = "";
      do {
        const { value, done } = await chunks.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
      } while (!text.endsWith("\n\n"));
      return text
        .split("\n\n")
        .filter((block) => block !== "")
        .map((block) => {
          const [, kind, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
          return { kind, data: JSON.parse(data ?? "null") } as LiveMessage;
        });
    },
  };
}

function kinds(messages: readonly LiveMessage[]): string[] {
  return messages.map((message) => message.kind);
}

function onlyOf<Kind extends keyof LiveMessages>(messages: readonly LiveMessage[], kind: Kind): LiveMessages[Kind] {
  const found = messages.filter((message) => message.kind === kind);
  assert.equal(found.length, 1, `one message of kind ${kind}`);
  return found[0]?.data as LiveMessages[Kind];
}

function manualClock(): Clock & { advance(byMs: number): void } {
  let now = 1_700_000_000_000;
  let waiting: { at: number; action: () => void }[] = [];
  return {
    now: () => now,
    schedule(delayMs, action) {
      const entry = { at: now + delayMs, action };
      waiting.push(entry);
      return () => void (waiting = waiting.filter((other) => other !== entry));
    },
    advance(byMs) {
      now += byMs;
      const due = waiting.filter((entry) => entry.at <= now);
      waiting = waiting.filter((entry) => entry.at > now);
      due.forEach((entry) => entry.action());
    },
  };
}
