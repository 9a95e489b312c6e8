// One session of the gateway: what it was told, in order, so that it can be told again after a cut.

import type { WebSocket } from "ws";
import type { Wire } from "./refusal.ts";
import type { GatewayEvent } from "./world.ts";

export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

interface Told {
  readonly sequence: number;
  readonly name: string;
  readonly data: unknown;
}

export class GatewaySession {
  readonly id: string;
  readonly intents: number;
  socket: WebSocket | null;
  readonly #told: Told[] = [];

  constructor(id: string, intents: number, socket: WebSocket) {
    this.id = id;
    this.intents = intents;
    this.socket = socket;
  }

  get sequence(): number {
    return this.#told.length;
  }

  publish(event: GatewayEvent): void {
    if (event.intent !== 0 && (this.intents & event.intent) === 0) return;
    this.tell(event.name, event.as?.(this.intents) ?? event.data);
  }

  /** Kept even while nobody is connected. */
  tell(name: string, data: unknown): void {
    const told = { sequence: this.#told.length + 1, name, data };
    this.#told.push(told);
    this.#send(told);
  }

  /** Everything after the sequence number, and then that this was all. */
  replay(socket: WebSocket, after: number): void {
    this.socket = socket;
    for (const told of this.#told.slice(after)) {
      if (told.name !== "READY" && told.name !== "RESUMED") this.#send(told);
    }
    this.tell("RESUMED", { _trace: [] });
  }

  #send({ sequence, name, data }: Told): void {
    if (this.socket !== null) sendFrame(this.socket, { op: OP.dispatch, t: name, s: sequence, d: data });
  }
}

export function sendFrame(socket: WebSocket, frame: Wire): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ t: null, s: null, ...frame }));
}
