import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createCourier, type Courier } from "#chat/outbox";
import type { Notice, Notifier } from "#runtime";
import type { Signal, SignalChange } from "#signals";
import { MemoryChatDisk, openMemoryChatStore, type ChatStore } from "../../../../test/contracts/memory-chat-store.ts";
import { MemoryDisk, openMemoryStore } from "../../../../test/contracts/memory-store.ts";
import { closedSignal, exampleSignal } from "../../../../test/generators/signals.ts";
import { SilentLog } from "../../../../test/generators/silent-log.ts";
import { VirtualClock } from "../../../../test/generators/virtual-clock.ts";
import { createDiscordNotifier } from "../discord-notifier.ts";
import { createPostingSwitches, type PostingSwitches } from "../posting-switches.ts";
import { DiscordDelivery } from "./discord-delivery.ts";
import { FakeDiscord, textOf, type Fault, type Request } from "./fake-discord.fixture.ts";
import { Grants, type MayDo } from "./grants.ts";

const START = Date.UTC(2026, 0, 1);
const CHANNEL = "200000000000000001";
const USER = "300000000000000001";
const DIRECT = "900000000000000001";
const HOUR = 3_600_000;

class Disks {
  readonly chat = new MemoryChatDisk();
  readonly store = new MemoryDisk();
}

interface Rig {
  readonly notifier: Notifier;
  readonly courier: Courier;
  readonly clock: VirtualClock;
  readonly discord: FakeDiscord;
  readonly log: SilentLog;
  readonly grants: Grants;
  readonly disks: Disks;
  readonly switches: PostingSwitches;
  readonly store: ChatStore;
  /** As if the process had died: nothing it still had in hand reaches the store or Discord. */
  readonly kill: () => void;
}

function mortal<Part extends object>(part: Part, isAlive: () => boolean): Part {
  const wrapped = Object.entries(part).map(([name, value]) => {
    const method = value as (...given: unknown[]) => unknown;
    return [name, (...given: unknown[]) => (isAlive() ? method(...given) : new Promise(() => {}))] as const;
  });
  return Object.fromEntries(wrapped) as Part;
}

interface RigOptions {
  readonly disks?: Disks;
  readonly discord?: FakeDiscord;
  readonly clock?: VirtualClock;
  readonly mayDo?: MayDo;
  readonly picture?: boolean;
}

function rig(options: RigOptions = {}): Rig {
  const { disks = new Disks(), discord = new FakeDiscord(), clock = new VirtualClock(START) } = options;
  const log = new SilentLog();
  const grants = new Grants(log);
  let isAlive = true;
  const store = mortal(openMemoryChatStore(disks.chat), () => isAlive);
  const poster = mortal(discord.poster, () => isAlive);
  const delivery = new DiscordDelivery({
    poster,
    store,
    signalsChannelId: CHANNEL,
    mayDo: options.mayDo ?? (() => undefined),
    grants,
    paint: async () => (options.picture === true ? { png: new Uint8Array([1]), altText: "A chart" } : null),
    clock,
  });
  const courier = createCourier({ outbox: store, delivery, clock, log, name: "Discord" });
  const switches = createPostingSwitches(openMemoryStore(disks.store), clock);
  const notifier = createDiscordNotifier({
    store,
    courier,
    switches,
    channelId: CHANNEL,
    clock,
    tickSizeOf: async () => "0.10",
    noticeOf: () => null,
  });
  return { notifier, courier, clock, discord, log, grants, disks, switches, store, kill: () => (isAlive = false) };
}

function raised(signal: Signal): Notice {
  return { kind: "signal-raised", signal, peers: [] };
}

const FILLED: SignalChange = { confirmedAt: START + HOUR, to: "filled", text: "Bought at 42160 by stop order" };
const TARGET: SignalChange = { confirmedAt: START + 2 * HOUR, to: "target1", text: "Target 1 reached" };

function after(signal: Signal, ...changes: readonly SignalChange[]): Notice {
  return { kind: "signal-changed", signal: { ...signal, changes }, change: changes.at(-1) as SignalChange };
}

function once(fault: Fault, when: (request: Request) => boolean): (request: Request) => Fault {
  let used = false;
  return (request) => {
    if (used || !when(request)) return undefined;
    used = true;
    return fault;
  };
}

const signal = exampleSignal({ id: "signal-1" });

describe("a signal on Discord", () => {
  test("is posted once, edited and answered in its thread when something happens to it", async () => {
    const { notifier, clock, discord } = rig({ picture: true });
    await notifier.notify(raised(signal));
    await clock.pass(5_000);
    assert.equal(discord.in(CHANNEL).length, 1);
    const [first] = discord.in(CHANNEL);
    assert.match(textOf(first?.message as never), /▲ LONG BTCUSDT 1h · Spring and test[^]*Waiting for its entry/);
    assert.equal(first?.message.files[0]?.name, "chart.png");
    await notifier.notify(after(signal, FILLED));
    await notifier.notify(after(signal, FILLED));
    await clock.pass(5_000);
    assert.match(textOf(first?.message as never), /\*\*Filled\*\*[^]*So far: <t:\d+:f> Bought at 42160/);
    const thread = first?.id ?? "";
    assert.equal(discord.threads.get(thread), "BTCUSDT 1h long: Spring and test");
    assert.equal(discord.in(thread).length, 1);
    await notifier.notify({ kind: "signal-changed", signal: closedSignal(signal), change: { confirmedAt: START, to: "closed", text: "" } });
    await clock.pass(5_000);
    assert.equal(discord.in(thread).length, 2);
    assert.match(textOf(first?.message as never), /\*\*Closed, WIN \+1\.94 R/);
    assert.equal(discord.in(CHANNEL).length, 1);
    const colour = (discord.messages[0]?.message.body.embeds ?? [])[0]?.color;
    assert.equal(colour, 0x2ecc71);
  });

  test("that waits takes up what happens meanwhile; news that wait together are one reply", async () => {
    const { notifier, clock, discord } = rig();
    discord.fault = once({ kind: "rate-limited", retryInMs: 30_000 }, ({ method }) => method === "post");
    await notifier.notify(raised(signal));
    await clock.pass(1_000);
    await notifier.notify(after(signal, FILLED));
    await clock.pass(60_000);
    assert.equal(discord.messages.length, 1);
    assert.match(textOf(discord.messages[0]?.message as never), /\*\*Filled\*\*/);
    discord.fault = once({ kind: "rate-limited", retryInMs: 30_000 }, () => true);
    await notifier.notify(after(signal, FILLED, TARGET));
    await notifier.notify(after(signal, FILLED, TARGET, { ...TARGET, to: "target2", text: "Target 2 reached" }));
    await clock.pass(60_000);
    assert.equal(discord.messages.length, 2);
    assert.match(textOf(discord.messages[1]?.message as never), /Target 1 reached\n.*Target 2 reached/);
  });

  test("whose answer was lost is found again by its mark, not posted twice", async () => {
    const { notifier, clock, discord } = rig();
    discord.fault = once("lost", ({ method }) => method === "post");
    await notifier.notify(raised(signal));
    await clock.pass(1_000);
    await notifier.notify(after(signal, FILLED));
    await clock.pass(20_000);
    assert.equal(discord.messages.length, 1);
    assert.match(textOf(discord.messages[0]?.message as never), /\*\*Filled\*\*/);
    discord.fault = once("lost", ({ method, channelId }) => method === "post" && channelId !== CHANNEL);
    await notifier.notify(after(signal, FILLED, TARGET));
    await clock.pass(20_000);
    assert.equal(discord.messages.length, 2);
  });

  test("whose message was deleted is posted anew, and followed there", async () => {
    const { notifier, clock, discord } = rig();
    await notifier.notify(raised(signal));
    await clock.pass(5_000);
    discord.remove(discord.messages[0]?.id ?? "");
    discord.fault = once("lost", ({ method }) => method === "post");
    await notifier.notify(after(signal, FILLED));
    await clock.pass(20_000);
    assert.equal(discord.in(CHANNEL).length, 1);
    await notifier.notify(after(signal, FILLED, TARGET));
    await clock.pass(5_000);
    assert.equal(discord.in(CHANNEL)[0]?.edits, 1);
    assert.equal(discord.in(discord.in(CHANNEL)[0]?.id ?? "").length, 1);
  });

  test("is told plainly where less is allowed, and what to grant is said once", async () => {
    const noEmbeds = rig({ picture: true });
    noEmbeds.discord.fault = ({ message }) => ((message?.body.embeds ?? []).length > 0 ? { kind: "no-permission" } : undefined);
    await noEmbeds.notifier.notify(raised(signal));
    await noEmbeds.notifier.notify(raised(exampleSignal({ id: "signal-2" })));
    await noEmbeds.clock.pass(10_000);
    assert.equal(noEmbeds.discord.messages.length, 2);
    assert.match(noEmbeds.discord.messages[0]?.message.body.content ?? "", /^\*\*▲ LONG/);
    assert.deepEqual(noEmbeds.grants.problems, [
      'Discord: grant the bot "Embed Links" in the signals channel; until then signals are posted as plain text',
    ]);
    assert.equal(noEmbeds.log.lines.filter(({ message }) => message.includes("Embed Links")).length, 1);

    const noFiles = rig({ picture: true });
    noFiles.discord.fault = ({ message }) => ((message?.files.length ?? 0) > 0 ? { kind: "no-permission" } : undefined);
    await noFiles.notifier.notify(raised(signal));
    await noFiles.clock.pass(5_000);
    assert.match(noFiles.grants.problems.join(), /"Attach Files"/);
    noFiles.discord.fault = () => undefined;
    await noFiles.notifier.notify(raised(exampleSignal({ id: "signal-2" })));
    await noFiles.clock.pass(5_000);
    assert.deepEqual(noFiles.grants.problems, []);
  });

  test("known permissions spare the tries", async () => {
    const { notifier, clock, discord } = rig({ picture: true, mayDo: (_, permission) => permission !== "Attach Files" });
    await notifier.notify(raised(signal));
    await clock.pass(5_000);
    assert.equal(discord.requests.filter(({ method }) => method === "post").length, 1);
    assert.equal(discord.messages[0]?.message.files.length, 0);
  });

  test("waits for Send Messages, for View Channel and for a channel that is there, and says so", async () => {
    const cases: readonly (readonly [Fault, RegExp])[] = [
      [{ kind: "no-permission" }, /"Send Messages".* until then signals wait/],
      [{ kind: "no-access" }, /"View Channel"/],
      [{ kind: "unknown-channel" }, /no channel 200000000000000001 any more; set DISCORD_SIGNALS_CHANNEL_ID/],
    ];
    for (const [fault, problem] of cases) {
      const { notifier, clock, discord, courier } = rig();
      discord.fault = () => fault;
      await notifier.notify(raised(signal));
      await clock.pass(HOUR);
      assert.match(courier.problems.join(), problem);
      discord.fault = () => undefined;
      await clock.pass(300_000);
      assert.equal(discord.messages.length, 1);
      assert.deepEqual(courier.problems, []);
    }
  });

  test("without threads its news are replies to it", async () => {
    const { notifier, clock, discord, grants } = rig();
    discord.fault = ({ method }) => (method === "startThread" ? { kind: "no-permission" } : undefined);
    await notifier.notify(raised(signal));
    await clock.pass(5_000);
    await notifier.notify(after(signal, FILLED));
    await clock.pass(5_000);
    const reply = discord.in(CHANNEL)[1]?.message.body;
    assert.equal(reply?.message_reference?.message_id, discord.in(CHANNEL)[0]?.id);
    assert.match(grants.problems.join(), /Create Public Threads/);
  });

  test("stops everything at a wrong token, and says how to mend it", async () => {
    const { notifier, clock, discord, courier } = rig();
    discord.fault = () => ({ kind: "unauthorized" });
    await notifier.notify(raised(signal));
    await clock.pass(HOUR);
    assert.equal(discord.requests.filter(({ method }) => method === "post").length, 1);
    assert.equal(courier.problems.length, 1);
  });
});

describe("those who subscribed", () => {
  const subscription = { userId: USER, symbol: "BTCUSDT", timeframe: null, minConfidence: 0.5, createdAt: START };

  test("are told of what they asked for, and of what becomes of it", async () => {
    const { notifier, clock, discord, store } = rig();
    await store.subscribe(subscription);
    await notifier.notify(raised(signal));
    await notifier.notify(raised(exampleSignal({ id: "weak", confidence: 0.4 })));
    await notifier.notify(raised(exampleSignal({ id: "other", symbol: "ETHUSDT" })));
    await clock.pass(10_000);
    assert.equal(discord.in(DIRECT).length, 1);
    await notifier.notify(after(signal, FILLED));
    await clock.pass(5_000);
    const reply = discord.in(DIRECT)[1]?.message.body;
    assert.equal(reply?.message_reference?.message_id, discord.in(DIRECT)[0]?.id);
    await store.unsubscribe({ userId: USER });
    await notifier.notify(after(signal, FILLED, TARGET));
    await clock.pass(5_000);
    assert.equal(discord.in(DIRECT).length, 2);
  });

  test("and take no direct messages are let go, with a note in the audit log", async () => {
    const { notifier, clock, discord, store } = rig();
    await store.subscribe(subscription);
    discord.fault = ({ method, channelId }) => (method === "post" && channelId === DIRECT ? { kind: "no-direct-messages" } : undefined);
    await notifier.notify(raised(signal));
    await clock.pass(10_000);
    assert.deepEqual(await store.subscriptions({ userId: USER }), []);
    const [entry] = await store.auditEntries(5);
    assert.equal(entry?.action, "unsubscribe");
    assert.match(entry?.detail ?? "", /takes no direct messages/);
  });
});

test("a pause keeps new signals back and lets the news of posted ones through; a mute keeps one market out of the channel", async () => {
  const { notifier, clock, discord, switches, store, disks } = rig();
  await store.subscribe({ userId: USER, symbol: "ETHUSDT", timeframe: null, minConfidence: 0, createdAt: START });
  await notifier.notify(raised(signal));
  await clock.pass(5_000);
  await switches.pause(true);
  await notifier.notify(raised(exampleSignal({ id: "kept-back" })));
  await notifier.notify(after(exampleSignal({ id: "kept-back" }), FILLED));
  await notifier.notify(after(signal, FILLED));
  await clock.pass(10_000);
  assert.equal(discord.in(CHANNEL).length, 1);
  assert.equal(discord.in(discord.messages[0]?.id ?? "").length, 1);
  await switches.pause(false);
  await switches.mute("ETHUSDT", clock.now() + HOUR);
  const again = rig({ disks, discord, clock });
  await again.switches.load();
  await again.notifier.notify(raised(exampleSignal({ id: "muted", symbol: "ETHUSDT" })));
  await clock.pass(10_000);
  assert.equal(discord.in(CHANNEL).length, 1);
  assert.equal(discord.in(DIRECT).length, 1);
  await clock.pass(HOUR);
  await again.notifier.notify(raised(exampleSignal({ id: "loud", symbol: "ETHUSDT" })));
  await clock.pass(10_000);
  assert.equal(discord.in(CHANNEL).length, 2);
});

function restarted({ kill, disks, discord, clock }: Rig): Rig {
  kill();
  const bot = rig({ disks, discord, clock });
  bot.courier.start();
  return bot;
}

test("whatever answers are lost and whenever the bot is killed, every signal and all that becomes of it is told once and in order", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("tell" as const), signal: fc.integer({ min: 0, max: 2 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("fault" as const),
        fault: fc.constantFrom("lost", "hang", "unclear", "limited"),
        times: fc.nat(3),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("kill" as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 9_000 }) }) },
  );
  const faults = { lost: "lost", hang: "hang", unclear: { kind: "unclear" }, limited: { kind: "rate-limited", retryInMs: 3_000 } } as const;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const disks = new Disks();
      const discord = new FakeDiscord();
      const clock = new VirtualClock(START);
      let bot = rig({ disks, discord, clock });
      const told = [0, 0, 0];
      for (const one of steps) {
        if (one.do === "tell") {
          const place = told[one.signal] ?? 0;
          const subject = exampleSignal({ id: `signal-${one.signal}` });
          const changes = Array.from({ length: place }, (_, index) => ({
            ...FILLED,
            to: `target${index + 1}` as const,
            text: `step ${index + 1}.`,
          }));
          await bot.notifier.notify(place === 0 ? raised(subject) : after(subject, ...changes));
          told[one.signal] = place + 1;
        } else if (one.do === "fault") {
          let left = one.times;
          discord.fault = () => (left-- > 0 ? faults[one.fault as keyof typeof faults] : undefined);
        } else if (one.do === "kill") {
          bot = restarted(bot);
        } else await clock.pass(one.ms);
      }
      discord.fault = () => undefined;
      bot = restarted(bot);
      await clock.pass(3_000_000);
      for (const [place, times] of told.entries()) {
        const ours = discord.messages.filter(({ message }) => textOf(message).includes(`signal-${place} `));
        const firsts = ours.filter(({ channelId }) => channelId === CHANNEL);
        assert.equal(firsts.length, times === 0 ? 0 : 1);
        const events = [...Array(Math.max(0, times - 1)).keys()].map((index) => `step ${index + 1}.`);
        const shown = firsts.map(({ message }) => textOf(message)).join();
        for (const text of events) assert.ok(shown.includes(text), `${text} in ${shown}`);
        const replies = ours
          .filter(({ channelId }) => channelId !== CHANNEL)
          .map(({ message }) => textOf(message))
          .join("\n");
        const inReplies = events.filter((text) => replies.includes(text));
        for (const text of inReplies) assert.equal(replies.split(text).length, 2, `${text} once in ${replies}`);
        assert.deepEqual(
          inReplies,
          inReplies.toSorted((one, other) => replies.indexOf(one) - replies.indexOf(other)),
        );
        assert.deepEqual(inReplies, events.slice(events.length - inReplies.length));
      }
    }),
    { numRuns: 150, seed: 11 },
  );
});
