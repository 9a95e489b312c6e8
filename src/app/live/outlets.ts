// Where people are told, as the settings choose: each outlet takes notices from the beginning, and answers questions once it is started.

import { createDiscordBot } from "#chat/discord";
import { createWebhook } from "#chat/webhook";
import type { Bot, Clock, Log, Notifier, Store } from "#runtime";
import type { DiscordSettings, Settings } from "../settings/index.ts";
import { VERSION } from "../version.ts";
import { chartPictures } from "./chart-pictures.ts";
import { tickSizesOf } from "./tick-sizes.ts";

export interface Outlet {
  readonly notifier: Notifier;
  /** Begins to deliver what waits from earlier runs, and to answer questions about the bot. */
  start(): void;
  /** What is amiss with it, one sentence each. */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

export type ServedBot = Pick<Bot, "view" | "controls">;

export interface OutletTools {
  readonly store: Store;
  /** There once the store is open and the bot is made. */
  readonly bot: () => ServedBot;
  readonly clock: Clock;
  readonly log: Log;
  /** What must stand beside what is told of a symbol ("DEMO"), or null. */
  readonly noticeOf?: (symbol: string) => string | null;
}

/** For something that only takes notices. */
export function plainOutlet(notifier: Notifier): Outlet {
  return { notifier, start: () => {}, problems: [], stop: () => Promise.resolve() };
}

export async function configuredOutlets(
  { discord, webhook, costs }: Pick<Settings, "discord" | "webhook" | "costs">,
  tools: OutletTools,
): Promise<readonly Outlet[]> {
  return [
    ...(discord === null ? [] : [await discordOutlet(discord, costs, tools)]),
    ...(webhook === null ? [] : [webhookOutlet(webhook, tools)]),
  ];
}

export function discordOutlet(
  { token, ...discord }: DiscordSettings,
  { commission, slippage }: Settings["costs"],
  tools: OutletTools,
): Promise<Outlet> {
  const { bot, ...rest } = tools;
  return createDiscordBot({
    ...rest,
    ...discord,
    token: token.reveal(),
    view: () => bot().view,
    controls: () => bot().controls,
    paint: chartPictures(() => bot().view, tickSizesOf(tools.store)).forMessages,
    costs: { commission, slippage },
  });
}

function webhookOutlet({ url, secret }: NonNullable<Settings["webhook"]>, tools: OutletTools): Outlet {
  return createWebhook({
    ...tools,
    url: url.reveal(),
    secret: secret?.reveal() ?? null,
    version: VERSION,
    tickSizeOf: tickSizesOf(tools.store),
  });
}
