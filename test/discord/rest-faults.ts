// Faults a test orders: requests that fail, are cut off, or are held until the test lets them go.

export interface RestFault {
  /** "POST /channels/:channel/messages", as the routes are named; any request when left out. */
  readonly route?: string;
  /** So many fitting requests pass before. */
  readonly after?: number;
  /** 1 by default. */
  readonly times?: number;
  /** Answers with this status, and does nothing of what was asked. */
  readonly status?: number;
  /** The code and sentence of the answer, where the status alone does not say enough. */
  readonly code?: number;
  readonly message?: string;
  /** With status 429. */
  readonly retryAfterMs?: number;
  readonly isGlobal?: boolean;
  /** With status 429: the web page of the firewall in front of Discord, not Discord. */
  readonly isFirewall?: boolean;
  /** Cuts the connection: before anything was done, or after, so that only the answer is lost. */
  readonly drop?: "before" | "after";
  /** With a status: what was asked is done all the same. */
  readonly takesEffect?: boolean;
}

export interface Held {
  /** Settles when a fitting request has come. */
  readonly arrived: Promise<void>;
  /** Lets it go on. */
  release(): void;
}

interface Hold {
  readonly route: string | undefined;
  readonly arrive: () => void;
  readonly released: Promise<void>;
}

export class RestFaults {
  #faults: { readonly fault: RestFault; toSkip: number; left: number }[] = [];
  #holds: Hold[] = [];

  add(fault: RestFault): void {
    this.#faults.push({ fault, toSkip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults = [];
  }

  hold(route?: string): Held {
    const arrived = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    this.#holds.push({ route, arrive: arrived.resolve, released: released.promise });
    return { arrived: arrived.promise, release: released.resolve };
  }

  take(route: string): RestFault | undefined {
    const entry = this.#faults.find(({ fault }) => fault.route === undefined || fault.route === route);
    if (entry === undefined) return undefined;
    if (entry.toSkip > 0) {
      entry.toSkip -= 1;
      return undefined;
    }
    entry.left -= 1;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return entry.fault;
  }

  /** Settles when no hold stands before the request any more. */
  async passed(route: string): Promise<void> {
    const hold = this.#holds.find((candidate) => candidate.route === undefined || candidate.route === route);
    if (hold === undefined) return;
    this.#holds = this.#holds.filter((candidate) => candidate !== hold);
    hold.arrive();
    await hold.released;
  }
}
