// The gateway: greets, lets in who has the right token and intents, keeps hearts beating, and takes interrupted sessions up again.

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import type { Activity } from "./activity.ts";
import { objectOf } from "./form-checks.ts";
import { GatewaySession, OP, sendFrame } from "./gateway-session.ts";
import { areKnown, INTENT, PRIVILEGED } from "./intents.ts";
import { IDENTIFIES_PER_DAY } from "./place-routes.ts";
import type { Wire } from "./refusal.ts";
import { wholeGuild, wireUser } from "./wire.ts";
import type { World } from "./world.ts";

const CLOSE = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const LARGEST_FRAME = 4_096;
/** With these the client says it will not be back. */
const GOODBYES = new Set([1000, 1001]);

export interface GatewayOptions {
  readonly heartbeatIntervalMs: number;
  readonly url: () => string;
}

interface Visitor {
  readonly socket: WebSocket;
  session: GatewaySession | null;
}

export class Gateway {
  /** Identifications so far: a resumed session is none. */
  identifies = 0;
  resumes = 0;
  heartbeats = 0;
  /** The last presence the bot set. */
  presence: unknown = null;
  /** False: hearts beat unanswered, as on a connection that is dead and does not know it. */
  acknowledges = true;
  /** So many events that were already received are told again at each resume. */
  repeatsOnResume = 0;
  readonly #world: World;
  readonly #activity: Activity;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, GatewaySession>();
  readonly #visitors = new Set<Visitor>();
  #closeNext: { readonly code: number } | null = null;

  constructor(world: World, activity: Activity, options: GatewayOptions) {
    this.#world = world;
    this.#activity = activity;
    this.#options = options;
    world.publish = (event) => {
      for (const session of this.#sessions.values()) session.publish(event);
      activity.happened();
    };
  }

  get identifiesLeft(): number {
    return Math.max(0, IDENTIFIES_PER_DAY - this.identifies);
  }

  get connections(): number {
    return this.#visitors.size;
  }

  /** Connections that are through: identified or resumed. */
  get readyConnections(): number {
    return [...this.#visitors].filter(({ session }) => session !== null).length;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => this.#greet(client));
  }

  /** Cuts everybody off: with a close code, or without a word. */
  cut(code?: number): void {
    for (const { socket } of this.#visitors) {
      if (code === undefined) socket.terminate();
      else socket.close(code);
    }
  }

  askToReconnect(): void {
    for (const { socket } of this.#visitors) sendFrame(socket, { op: OP.reconnect, d: null });
  }

  invalidateSessions({ isResumable }: { readonly isResumable: boolean }): void {
    if (!isResumable) this.forgetSessions();
    for (const { socket } of this.#visitors) sendFrame(socket, { op: OP.invalidSession, d: isResumable });
  }

  /** Whoever tries to resume must identify anew. */
  forgetSessions(): void {
    this.#sessions.clear();
    for (const visitor of this.#visitors) visitor.session = null;
  }

  /** The next to identify or resume is sent away with this code. */
  refuseNext(code: number): void {
    this.#closeNext = { code };
  }

  requestHeartbeat(): void {
    for (const { socket } of this.#visitors) sendFrame(socket, { op: OP.heartbeat, d: null });
  }

  #greet(socket: WebSocket): void {
    const visitor: Visitor = { socket, session: null };
    this.#visitors.add(visitor);
    socket.on("message", (data) => this.#receive(visitor, data));
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => this.#leave(visitor, code));
    sendFrame(socket, { op: OP.hello, d: { heartbeat_interval: this.#options.heartbeatIntervalMs, _trace: [] } });
    this.#activity.happened();
  }

  #leave(visitor: Visitor, code: number): void {
    this.#visitors.delete(visitor);
    const { session, socket } = visitor;
    if (session?.socket === socket) {
      session.socket = null;
      if (GOODBYES.has(code)) this.#sessions.delete(session.id);
    }
    this.#activity.happened();
  }

  #receive(visitor: Visitor, data: RawData): void {
    const frame = parseFrame(data);
    if (frame === undefined) return visitor.socket.close(CLOSE.decodeError);
    const details = objectOf(frame["d"]);
    switch (frame["op"]) {
      case OP.heartbeat:
        this.heartbeats += 1;
        if (this.acknowledges) sendFrame(visitor.socket, { op: OP.heartbeatAck });
        break;
      case OP.identify:
        this.#enter(visitor, details, () => this.#identify(visitor, details));
        break;
      case OP.resume:
        this.#enter(visitor, details, () => this.#resume(visitor, details));
        break;
      case OP.presence:
      case OP.requestMembers:
        if (visitor.session === null) return visitor.socket.close(CLOSE.notAuthenticated);
        if (frame["op"] === OP.presence) this.presence = frame["d"];
        break;
      default:
        return visitor.socket.close(CLOSE.unknownOpcode);
    }
    this.#activity.happened();
  }

  #enter(visitor: Visitor, { token }: Wire, enter: () => void): void {
    const { socket } = visitor;
    const refusal = this.#closeNext;
    this.#closeNext = null;
    if (refusal !== null) return socket.close(refusal.code);
    if (visitor.session !== null) return socket.close(CLOSE.alreadyAuthenticated);
    if (token !== this.#world.token) return socket.close(CLOSE.authenticationFailed);
    enter();
  }

  #identify(visitor: Visitor, { intents, presence }: Wire): void {
    const { socket } = visitor;
    const world = this.#world;
    if (!areKnown(intents)) return socket.close(CLOSE.invalidIntents);
    if ((intents & PRIVILEGED & ~world.privileged) !== 0) return socket.close(CLOSE.disallowedIntents);
    this.identifies += 1;
    if (presence !== undefined) this.presence = presence;
    const session = new GatewaySession(`session-${this.identifies}`, intents, socket);
    const guilds = [...world.guilds.values()].filter(({ hasBot }) => hasBot);
    this.#sessions.set(session.id, session);
    visitor.session = session;
    session.tell("READY", {
      v: 10,
      user: { ...wireUser(world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${this.#options.url()}/resume`,
      shard: [0, 1],
      application: { id: world.applicationId, flags: 0 },
    });
    for (const guild of guilds) session.publish({ name: "GUILD_CREATE", intent: INTENT.Guilds, data: wholeGuild(world, guild) });
  }

  #resume(visitor: Visitor, { session_id: id, seq }: Wire): void {
    const { socket } = visitor;
    const session = this.#sessions.get(String(id));
    if (session === undefined) return sendFrame(socket, { op: OP.invalidSession, d: false });
    if (typeof seq !== "number" || seq > session.sequence) return socket.close(CLOSE.invalidSequence);
    this.resumes += 1;
    visitor.session = session;
    session.replay(socket, Math.max(0, seq - this.repeatsOnResume));
  }
}

function parseFrame(data: RawData): Wire | undefined {
  const text = Buffer.isBuffer(data) ? data.toString("utf8") : "";
  if (text.length === 0 || text.length > LARGEST_FRAME) return undefined;
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}
