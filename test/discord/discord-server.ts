// A local Discord for tests: REST and gateway on one port of this machine, everything in memory, and every misfortune on demand. Whoever
// connects with discord.js is not told that it is not the real one.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { Activity } from "./activity.ts";
import { Gateway } from "./gateway.ts";
import { INTENT, PRIVILEGED } from "./intents.ts";
import type { Interaction } from "./interaction.ts";
import { Interactions } from "./interactions.ts";
import { erase } from "./message-routes.ts";
import type { Channel, Guild, Role, User } from "./people.ts";
import { USUAL_LIMITS, type RateLimitOptions } from "./rate-limits.ts";
import type { Wire } from "./refusal.ts";
import type { Held, RestFault } from "./rest-faults.ts";
import { RestSide, type LoggedRequest } from "./rest-side.ts";
import { Scenery } from "./scenery.ts";
import { ServerClock } from "./server-clock.ts";
import type { StoredMessage } from "./stored-message.ts";
import { UserSide, type Choice, type Click, type CommandUse, type Submission, type Text, type Typing } from "./user-side.ts";
import { World } from "./world.ts";

export { INTENT } from "./intents.ts";
export { ANSWER, type Interaction } from "./interaction.ts";
export type { Channel, Guild, Role, User } from "./people.ts";
export { EVERYTHING, MAY, USUAL } from "./permissions.ts";
export { USUAL_LIMITS, type RateLimitOptions } from "./rate-limits.ts";
export type { Held, RestFault } from "./rest-faults.ts";
export type { LoggedRequest } from "./rest-side.ts";
export type { MessageVersion, StoredFile, StoredMessage } from "./stored-message.ts";

const LOOPBACK = "127.0.0.1";

export interface DiscordOptions {
  /** Made up when left out; it has the shape of a real one. */
  readonly token?: string;
  /** The privileged intents granted to the application: the message content by default. */
  readonly privileged?: number;
  /** What the bot may do in the first channel. */
  readonly permissions?: bigint;
  readonly limits?: Partial<RateLimitOptions>;
  /** 41,250 by default. */
  readonly heartbeatIntervalMs?: number;
  /** The stand-in's idea of time; this machine's by default. */
  readonly now?: () => number;
}

/** A stand-in that is gone after the test. */
export async function localDiscord(context: TestContext, options: DiscordOptions = {}): Promise<DiscordServer> {
  const server = await createDiscordServer(options);
  context.after(() => server.stop());
  return server;
}

export async function createDiscordServer(options: DiscordOptions = {}): Promise<DiscordServer> {
  const server = new DiscordServer(options);
  await server.up();
  return server;
}

export class DiscordServer {
  /** Connections, identifications, resumptions, heartbeats; also hearts that beat unanswered. */
  readonly gateway: Gateway;
  readonly #clock: ServerClock;
  readonly #world: World;
  readonly #scenery: Scenery;
  readonly #activity = new Activity();
  readonly #interactions: Interactions;
  readonly #rest: RestSide;
  readonly #users: UserSide;
  readonly #guild: Guild;
  readonly #channel: Channel;
  readonly #user: User;
  readonly #ends: (() => unknown)[] = [];
  #server: Server | undefined;
  #port = 0;

  constructor(options: DiscordOptions) {
    this.#clock = new ServerClock(options.now);
    this.#world = new World(this.#clock, options.token);
    this.#world.privileged = (options.privileged ?? INTENT.MessageContent) & PRIVILEGED;
    this.#scenery = new Scenery(this.#world);
    this.#guild = this.#scenery.addGuild();
    this.#channel = this.#scenery.addChannel(this.#guild, options.permissions === undefined ? {} : { permissions: options.permissions });
    this.#user = this.addUser({ username: "trader" });
    this.#interactions = new Interactions(this.#world, this.#activity);
    this.#users = new UserSide({
      world: this.#world,
      activity: this.#activity,
      interactions: this.#interactions,
      channel: this.#channel,
      user: this.#user,
    });
    const url = (): string => `ws://${LOOPBACK}:${this.#port}`;
    this.gateway = new Gateway(this.#world, this.#activity, { heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250, url });
    const office = {
      world: this.#world,
      interactions: this.#interactions,
      gatewayUrl: url,
      identifiesLeft: () => this.gateway.identifiesLeft,
    };
    const limits = { ...USUAL_LIMITS, ...options.limits, buckets: { ...USUAL_LIMITS.buckets, ...options.limits?.buckets } };
    this.#rest = new RestSide(office, this.#activity, limits);
  }

  /** For `rest: { api }` of discord.js. */
  get apiUrl(): string {
    return `http://${LOOPBACK}:${this.#port}/api`;
  }

  get token(): string {
    return this.#world.token;
  }

  get applicationId(): string {
    return this.#world.applicationId;
  }

  /** The first guild, channel and user, which are there from the beginning. */
  get guildId(): string {
    return this.#guild.id;
  }

  get channelId(): string {
    return this.#channel.id;
  }

  get user(): User {
    return this.#user;
  }

  get bot(): User {
    return this.#world.bot;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Lets time pass at once. Rate limits and remembered nonces also end by themselves; the deadlines of interactions pass only here. */
  advance(ms: number): void {
    this.#clock.advance(ms);
    this.#activity.happened();
  }

  /** Settles when the condition is true; it is looked at again after everything that happens here. */
  until(condition: () => boolean): Promise<void> {
    return this.#activity.until(condition);
  }

  // What happened.

  /** Every message of a channel in the order they were posted, with all its versions; deleted ones too (`deletedAt`). */
  messages(channelId: string = this.channelId): readonly StoredMessage[] {
    return this.#world.messagesOf(channelId);
  }

  /** What the bot posted, of all that. */
  posted(channelId: string = this.channelId): readonly StoredMessage[] {
    return this.messages(channelId).filter(({ author, deletedAt }) => author.id === this.bot.id && deletedAt === null);
  }

  get interactions(): readonly Interaction[] {
    return this.#interactions.all;
  }

  /** Everything registered, everywhere and in each guild (`guild_id`). */
  get commands(): readonly Wire[] {
    return [...this.#world.commands.values()].flat();
  }

  get requests(): readonly LoggedRequest[] {
    return this.#rest.requests;
  }

  /** Answers with 401, 403 or 429 so far: the real Discord shuts an address out after ten thousand in ten minutes. */
  get invalidRequests(): number {
    return this.#rest.invalidRequests;
  }

  // What users do.

  /** Posts as a user; whatever the bot makes of it. */
  post(text: Text): StoredMessage {
    return this.#users.post(text);
  }

  /** Posts as a user; settles with the bot's answer: its next message in that channel that answers this one or none. */
  say(text: Text): Promise<StoredMessage> {
    return this.#users.say(text);
  }

  /** Uses a command; settles with what the bot answered, rejects when it did not in time or Discord would not offer the command. */
  slash(use: CommandUse): Promise<Interaction> {
    return this.#users.slash(use);
  }

  /** Types into an option of a command; settles with the choices the bot offers (`choices`). */
  complete(typing: Typing): Promise<Interaction> {
    return this.#users.complete(typing);
  }

  /** Clicks a button; settles with what the bot answered. */
  click(click: Click): Promise<Interaction> {
    return this.#users.click(click);
  }

  /** Chooses from a menu; settles with what the bot answered. */
  choose(choice: Choice): Promise<Interaction> {
    return this.#users.choose(choice);
  }

  /** Fills in the form that a command or a button was answered with; settles with what the bot answered. */
  submit(submission: Submission): Promise<Interaction> {
    return this.#users.submit(submission);
  }

  // Who is there, and what may be done.

  /** In the first guild unless others are named. */
  addUser({
    username,
    roles = [],
    guilds = [this.#guild],
  }: {
    readonly username: string;
    readonly roles?: readonly Role[];
    readonly guilds?: readonly Guild[];
  }): User {
    const user = this.#world.addUser({ username });
    for (const guild of guilds) this.#scenery.join(guild, user, roles);
    return user;
  }

  addRole(role: { readonly name: string; readonly permissions?: bigint; readonly guild?: Guild }): Role {
    return this.#scenery.addRole(role.guild ?? this.#guild, role);
  }

  addGuild(options: { readonly name?: string } = {}): Guild {
    return this.#scenery.addGuild(options);
  }

  addChannel({
    guild = this.#guild,
    ...options
  }: { readonly guild?: Guild; readonly name?: string; readonly permissions?: bigint } = {}): Channel {
    return this.#scenery.addChannel(guild, options);
  }

  /** Where the user and the bot write to each other. */
  directChannel(user: User): Channel {
    return this.#world.directChannel(user);
  }

  /** What the bot may do in a channel. */
  setPermissions(permissions: bigint, channelId: string = this.channelId): void {
    this.#scenery.setPermissions(this.#world.channel(channelId), permissions);
  }

  /** Takes one permission away from the bot. */
  deny(permission: bigint, channelId: string = this.channelId): void {
    this.setPermissions(this.#world.channel(channelId).permissions & ~permission, channelId);
  }

  /** Grants exactly these privileged intents to the application, as in the developer portal. */
  grantPrivileged(intents: number): void {
    this.#world.privileged = intents & PRIVILEGED;
  }

  deleteChannel(channelId: string = this.channelId): void {
    this.#scenery.deleteChannel(this.#world.channel(channelId));
  }

  /** Puts a thread away; locked, it takes no more messages. */
  archiveThread(threadId: string, { isLocked = false }: { readonly isLocked?: boolean } = {}): void {
    this.#scenery.archiveThread(this.#world.channel(threadId), { isLocked });
  }

  deleteMessage(messageId: string): void {
    const message = this.#world.messages.get(messageId);
    if (message !== undefined) erase(this.#world, message);
  }

  removeBot(guild: Guild = this.#guild): void {
    this.#scenery.removeBot(guild);
  }

  // Misfortune.

  failNext(fault: RestFault): void {
    this.#rest.faults.add(fault);
  }

  /** Forgets the faults that have not happened yet. */
  failNoMore(): void {
    this.#rest.faults.clear();
  }

  /** The next fitting request waits until it is released. */
  holdNext(route?: string): Held {
    return this.#rest.faults.hold(route);
  }

  /** Cuts every gateway connection: with a close code, or without a word. */
  cutGateway(code?: number): void {
    this.gateway.cut(code);
  }

  /** Unreachable until `up`: connections are cut, the port refuses. */
  async down(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    this.gateway.cut();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  /** On the same port as before. */
  up(): Promise<void> {
    const server = createServer((request, response) => void this.#rest.handle(request, response));
    server.on("upgrade", (request, socket, head) => this.gateway.handleUpgrade(request, socket, head));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#port, LOOPBACK, () => {
        this.#port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Down and up again; sessions are forgotten, messages are not. */
  async restart(): Promise<void> {
    await this.down();
    this.gateway.forgetSessions();
    await this.up();
  }

  /** Done before the stand-in stops, the last one first: a client that loses its server before it was told to end keeps calling for it. */
  beforeStop(end: () => unknown): void {
    this.#ends.unshift(end);
  }

  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end();
    await this.down();
  }
}
