// Keeps the bot at Discord's gateway: logs in, says plainly what is wrong where that fails, and tries again where that can help. Posting does
// not depend on it; what people ask does.

import type { Client } from "discord.js";
import { sleep, type Clock, type Log } from "#runtime";
import { INVALID_TOKEN } from "../api/failure.ts";
import type { SlashForm } from "../commands/frame/slash-form.ts";
import type { Grants, Permission } from "../delivery/grants.ts";
import type { DiscordLibrary } from "./discord-library.ts";
import { checkPermissions, mayDo, permissionBits, placeProblem, type PermissionBits, type Place } from "./place-check.ts";
import { Session, type SessionEnd } from "./session.ts";
import { registerSlashForms } from "./slash-registration.ts";

export interface GatewayParts {
  readonly discordJs: DiscordLibrary;
  readonly token: string;
  readonly apiUrl: string;
  readonly place: Place;
  readonly slashForms: readonly SlashForm[];
  readonly grants: Grants;
  readonly clock: Clock;
  readonly log: Log;
  readonly openDesk: (client: Client) => void;
}

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;
const NO_MESSAGE_CONTENT =
  "Discord: the Message Content intent is not switched on, so commands with > are not read; slash commands work. Switch it on in the Developer Portal " +
  "(Bot, Privileged Gateway Intents) and start again";

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #bits: PermissionBits;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #session: Session | undefined;
  #connection: string | null = null;
  #intents: string | null = null;
  #place: string | null = null;
  #slash: string | null = null;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#bits = permissionBits(parts.discordJs);
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#session?.close();
    await this.#running;
  }

  /** What is amiss, one sentence each. */
  get problems(): readonly string[] {
    return [this.#connection, this.#intents, this.#place, this.#slash].filter((problem) => problem !== null);
  }

  /** Why nothing can be posted in the signals channel; null where nothing is known to be in the way. */
  get placeProblem(): string | null {
    return this.#place;
  }

  mayDo(channelId: string, permission: Permission): boolean | undefined {
    return this.#session === undefined ? undefined : mayDo(this.#session.client, this.#bits, channelId, permission);
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#parts;
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted; ) {
      const { end, wasReady } = await this.#serveOnce();
      if (signal.aborted || end === undefined) return;
      if (end.kind === "wrong-token") {
        this.#connection = INVALID_TOKEN;
        log.error(INVALID_TOKEN);
        return;
      }
      if (end.kind === "refused-intents" && this.#intents === null) {
        this.#intents = NO_MESSAGE_CONTENT;
        log.warning(NO_MESSAGE_CONTENT);
        continue;
      }
      failures = wasReady ? 1 : failures + 1;
      const reason = end.kind === "failed" ? end.reason : "Discord refuses the intents of the bot";
      const problem = `${reason}; commands wait, and it is tried again`;
      if (this.#connection !== problem) log.warning(problem);
      this.#connection = problem;
      await sleep(clock, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)), signal);
    }
  }

  /** One session from login to its end; `end` is undefined where the bot was stopped. */
  async #serveOnce(): Promise<{ readonly end: SessionEnd | undefined; readonly wasReady: boolean }> {
    const { discordJs, token, apiUrl, log } = this.#parts;
    const session = new Session(discordJs, {
      token,
      apiUrl,
      withMessageContent: this.#intents === null,
      onInvalidRequests: (count) =>
        log.warning(`Discord has refused ${count} requests in the last ten minutes; it shuts an address out at 10000`),
    });
    this.#session = session;
    const stopped = new Promise<undefined>((resolve) => {
      if (this.#stop.signal.aborted) resolve(undefined);
      this.#stop.signal.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    this.#parts.openDesk(session.client);
    const opened = await Promise.race([session.open(), stopped]);
    let end = opened === "ready" ? undefined : opened;
    if (opened === "ready") {
      await this.#welcome(await session.ready);
      end = await Promise.race([session.ended, stopped]);
    }
    await session.close();
    return { end, wasReady: opened === "ready" };
  }

  async #welcome(client: Client<true>): Promise<void> {
    const { discordJs, place, slashForms, log } = this.#parts;
    const { Events } = discordJs;
    this.#connection = null;
    this.#watchConnection(client);
    await this.#lookAround(client);
    const changes = [Events.GuildCreate, Events.GuildDelete, Events.ChannelCreate, Events.ChannelUpdate, Events.ChannelDelete] as const;
    for (const event of changes) client.on(event as typeof Events.GuildCreate, () => void this.#lookAround(client));
    client.on(Events.GuildRoleUpdate, () => void this.#lookAround(client));
    client.on(Events.GuildMemberUpdate, () => void this.#lookAround(client));
    this.#slash = client.guilds.cache.has(place.guildId) ? await registerSlashForms(client, place.guildId, slashForms) : null;
    if (this.#slash !== null) log.warning(this.#slash);
    log.info("Discord bot ready", { name: client.user.username, server: client.guilds.cache.get(place.guildId)?.name ?? null });
  }

  async #lookAround(client: Client<true>): Promise<void> {
    const { place, grants, log } = this.#parts;
    const problem = await placeProblem(client, place);
    if (problem !== null && problem !== this.#place) log.error(problem);
    if (problem === null && this.#place !== null) log.info("Discord: the signals channel is there");
    this.#place = problem;
    if (problem === null) checkPermissions(client, this.#bits, place.signalsChannelId, grants);
  }

  #watchConnection(client: Client): void {
    const { Events } = this.#parts.discordJs;
    const cut = "The connection to Discord was cut and is being mended; commands wait";
    client.on(Events.ShardReconnecting, () => (this.#connection = cut));
    client.on(Events.ShardResume, () => (this.#connection = null));
    client.on(Events.ShardReady, () => (this.#connection = null));
  }
}
