// The bot on Discord: what it posts, by way of the outbox, and what people ask of it. Whatever is wrong with Discord is said in the log and in
// the status; the analysis goes on without it.

import type { BotControls, BotView, Clock, Log, Notifier } from "#runtime";
import { createCourier, type CourierOptions } from "#chat/outbox";
import { createPoster } from "./api/poster.ts";
import type { ChatStore, CommandTools } from "./commands/frame/command.ts";
import { Dispatcher } from "./commands/frame/dispatcher.ts";
import { slashForms } from "./commands/frame/slash-form.ts";
import { COMMANDS } from "./commands/registry.ts";
import { DiscordDelivery } from "./delivery/discord-delivery.ts";
import { Grants } from "./delivery/grants.ts";
import { paintInTime, type ChartPainter } from "./delivery/picture.ts";
import { sharedPictures } from "./delivery/shared-picture.ts";
import { createDiscordNotifier } from "./discord-notifier.ts";
import { loadDiscordLibrary, type DiscordLibrary } from "./gateway/discord-library.ts";
import { FrontDesk } from "./gateway/front-desk.ts";
import { Gateway } from "./gateway/gateway.ts";
import { createPostingSwitches } from "./posting-switches.ts";

export interface DiscordBotParts {
  readonly token: string;
  readonly guildId: string;
  readonly signalsChannelId: string;
  /** Those with this role may do what those who manage the server may; null: nobody else. */
  readonly adminRoleId: string | null;
  readonly apiUrl: string;
  /** Asked when the bot is started, not before. */
  readonly view: () => BotView;
  readonly controls: () => BotControls;
  readonly store: ChatStore;
  readonly paint: ChartPainter;
  /** Shares of the notional, for one side of a trade. */
  readonly costs: CommandTools["costs"];
  /** What must stand beside what is shown of a symbol ("DEMO"), or null. */
  readonly noticeOf?: (symbol: string) => string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly courier?: Partial<CourierOptions>;
}

export interface DiscordBot {
  /** Takes notices from the beginning, whether or not Discord can be reached. */
  readonly notifier: Notifier;
  /** Connects and serves in the background; what goes wrong is logged and told in `problems`. */
  start(): void;
  /** What is amiss, one sentence each. */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 15_000;

export async function createDiscordBot(parts: DiscordBotParts): Promise<DiscordBot> {
  const { token, guildId, signalsChannelId, store, clock, log } = parts;
  const discordJs = await loadDiscordLibrary();
  const grants = new Grants(log);
  const paint = sharedPictures((request) => paintInTime(parts.paint, request, { clock, log }), clock);
  const switches = createPostingSwitches(store, clock);
  const delivery = new DiscordDelivery({
    poster: createPoster(restOf(discordJs, parts)),
    store,
    signalsChannelId,
    blocked: () => gateway?.placeProblem ?? null,
    mayDo: (channelId, permission) => gateway?.mayDo(channelId, permission),
    grants,
    paint,
    clock,
  });
  const courier = createCourier({ outbox: store, delivery, clock, log, name: "Discord", options: parts.courier ?? {} });
  const problems = (): readonly string[] => [...new Set([...(gateway?.problems ?? []), ...courier.problems, ...grants.problems])];
  let gateway: Gateway | undefined;
  let loading: Promise<void> | undefined;
  const loaded = (): Promise<void> => (loading ??= courier.whenStoreAnswers(() => switches.load()));
  const notifier = createDiscordNotifier({
    store,
    courier,
    switches,
    channelId: signalsChannelId,
    clock,
    tickSizeOf: async (symbol) => (await store.instruments()).find((one) => one.symbol === symbol)?.tickSize ?? null,
    noticeOf: parts.noticeOf ?? (() => null),
  });
  return {
    notifier: {
      isDurable: true,
      notify: async (notice) => {
        await loaded();
        await notifier.notify(notice);
      },
    },
    start() {
      const { view, controls, costs, adminRoleId, apiUrl } = parts;
      const tools = { view: view(), controls: controls(), store, switches, paint, clock, costs, problems };
      const desk = new FrontDesk({ discordJs, dispatcher: new Dispatcher(COMMANDS, tools, log), guildId, adminRoleId, log });
      const place = { guildId, signalsChannelId };
      const forms = slashForms(COMMANDS, adminRoleId !== null);
      gateway = new Gateway({
        discordJs,
        token,
        apiUrl,
        place,
        slashForms: forms,
        grants,
        clock,
        log,
        openDesk: (client) => desk.open(client),
      });
      void loaded();
      courier.start();
      gateway.start();
    },
    get problems() {
      return problems();
    },
    async stop() {
      await Promise.all([gateway?.stop(), courier.stop()]);
    },
  };
}

/** For posting: each request is made once, and a rate limit is an answer, not a wait: the courier waits. */
function restOf({ REST }: DiscordLibrary, { apiUrl, token, log }: DiscordBotParts) {
  const rest = new REST({
    api: apiUrl,
    timeout: REQUEST_TIMEOUT_MS,
    retries: 0,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: 100,
  }).setToken(token);
  rest.on("invalidRequestWarning", ({ count }) => {
    log.warning(`Discord has refused ${count} requests in the last ten minutes; it shuts an address out at 10000`);
  });
  return rest;
}
