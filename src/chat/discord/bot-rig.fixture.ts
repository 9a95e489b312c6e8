// The whole bot against the local Discord: unmodified discord.js, a store in memory that outlives a restart, and the view drawn by hand.

import type { TestContext } from "node:test";
import { WatchError, type BotControls, type Notice } from "#runtime";
import type { Signal, SignalChange } from "#signals";
import { MemoryChatDisk, openMemoryChatStore } from "../../../test/contracts/memory-chat-store.ts";
import { MemoryDisk, openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { localDiscord, type DiscordOptions, type DiscordServer, type StoredMessage } from "../../../test/discord/discord-server.ts";
import { realClock } from "../../../test/exchange/clocks.ts";
import { exampleBotView, type ExampleBotOptions } from "../../../test/generators/bot-view.ts";
import { SilentLog } from "../../../test/generators/silent-log.ts";
import type { ChatStore } from "./commands/frame/command.ts";
import { createDiscordBot, type DiscordBot, type DiscordBotParts } from "./discord-bot.ts";

export class BotDisks {
  readonly chat = new MemoryChatDisk();
  readonly store = new MemoryDisk();
}

export interface BotRig {
  readonly server: DiscordServer;
  readonly bot: DiscordBot;
  readonly log: SilentLog;
  readonly store: ChatStore;
  readonly disks: BotDisks;
  readonly watched: string[];
  /** Settles once a line of the log begins so. */
  logged(opening: string): Promise<void>;
  /** Settles once the bot serves. */
  ready(): Promise<void>;
}

export interface BotRigOptions {
  readonly server?: DiscordServer;
  readonly discord?: DiscordOptions;
  readonly disks?: BotDisks;
  readonly view?: ExampleBotOptions;
  readonly parts?: Partial<DiscordBotParts>;
}

/** A picture of one pixel would do; nobody looks at it here. */
export const PICTURE = {
  png: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
  altText: "Candles of BTCUSDT with an accumulation drawn in",
};

/** Faster than Discord would like, so that nobody waits for tests. */
export const HASTE = { paceMs: 1, firstRetryMs: 5, maxRetryMs: 20 };

/** Tests that are about something else do not wait for rate limits. */
const PLENTY = { limit: 1_000, windowMs: 1_000 };
export const GENEROUS = { buckets: { "": PLENTY, messages: PLENTY, edits: PLENTY }, everything: PLENTY };

export async function startedBot(context: TestContext, options: BotRigOptions = {}): Promise<BotRig> {
  const server = options.server ?? (await localDiscord(context, { limits: GENEROUS, ...options.discord }));
  const disks = options.disks ?? new BotDisks();
  const store: ChatStore = { ...openMemoryStore(disks.store), ...openMemoryChatStore(disks.chat) };
  const log = new SilentLog();
  const watched: string[] = [];
  const bot = await createDiscordBot({
    token: server.token,
    guildId: server.guildId,
    signalsChannelId: server.channelId,
    adminRoleId: null,
    apiUrl: server.apiUrl,
    view: () => exampleBotView(options.view),
    controls: () => controls(watched),
    store,
    paint: async () => PICTURE,
    costs: { commission: 0.0004, slippage: 0.0002 },
    clock: realClock,
    log,
    courier: HASTE,
    ...options.parts,
  });
  server.beforeStop(() => bot.stop());
  bot.start();
  const logged = async (opening: string): Promise<void> => {
    while (!log.lines.some(({ message }) => message.startsWith(opening))) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { server, bot, log, store, disks, watched, logged, ready: () => logged("Discord bot ready") };
}

export async function readyBot(context: TestContext, options: BotRigOptions = {}): Promise<BotRig> {
  const rig = await startedBot(context, options);
  await rig.ready();
  return rig;
}

function controls(watched: string[]): BotControls {
  return {
    async watch(symbol) {
      if (symbol === "NOPEUSDT") throw new WatchError("The exchange does not trade NOPEUSDT.");
      watched.push(`+${symbol}`);
    },
    async unwatch(symbol) {
      watched.push(`-${symbol}`);
    },
  };
}

export function raised(signal: Signal): Notice {
  return { kind: "signal-raised", signal, peers: [] };
}

export function changed(signal: Signal, ...changes: readonly [SignalChange, ...SignalChange[]]): Notice {
  return { kind: "signal-changed", signal: { ...signal, changes }, change: changes.at(-1) ?? changes[0] };
}

/** All that can be read in a message. */
export function readIn({ content, embeds }: StoredMessage): string {
  const parts = embeds.flatMap(({ title, author, description, fields = [], footer }) => [
    title,
    author?.name,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    footer?.text,
  ]);
  return [content, ...parts].filter((part) => part !== undefined && part !== "").join("\n");
}
