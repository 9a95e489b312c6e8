// Decides, for one symbol, what people are told, and makes sure that they are told once. What is to be told is stored in the same commit as
// the signal itself and struck out after it was told, so a crash in between neither loses nor doubles it. A signal found in history is told
// only if it is still open and can still be entered once the symbol has caught up; changes are told only of signals that were.

import type { HeldBackIdea, Signal, SignalChange } from "#signals";
import type { ClusterVerdict } from "./cluster-watch.ts";
import type { NotifierLanes } from "./notifier-lanes.ts";
import type { CommitReceipt, Store } from "./ports/store.ts";
import type { Notice } from "./ports/notifier.ts";
import { hasChange, isClosed, isNewer, type SignalNews } from "./signal-versions.ts";
import type { StateRow } from "./symbol-state.ts";
import type { StoredSignals } from "./store-writer.ts";

export interface AnnouncerOptions {
  readonly symbol: string;
  readonly lanes: NotifierLanes;
  /** The venue's time, as far as it is known. */
  readonly venueNow: () => number;
  /** Which open ideas a new one moves with. */
  readonly clusterOf: (signal: Signal) => ClusterVerdict;
  /** Shown among the ideas that were held back. */
  readonly heldBack: (idea: HeldBackIdea) => void;
  /** Saves `state` soon, by itself. */
  readonly save: () => void;
}

/** One thing to tell: the signal itself, or one change of it. */
interface Pending {
  readonly id: string;
  signal: Signal;
  readonly change: SignalChange | null;
  /** False while it waits for the symbol to catch up. */
  due: boolean;
}

export type FreshNews = SignalNews & { readonly fresh: boolean };

export class Announcer {
  readonly #options: AnnouncerOptions;
  #pending: Pending[] = [];
  /** Open signals that people have been told of. */
  readonly #followed = new Set<string>();
  readonly #telling = new Set<Pending>();

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  async restore(store: Store): Promise<void> {
    const saved = (await store.state(this.#key)) as unknown as SavedNotices | undefined;
    if (saved === undefined) return;
    for (const id of saved.followed) this.#followed.add(id);
    for (const { id, to, confirmedAt } of saved.pending) {
      const signal = await store.signal(id);
      if (signal === undefined) continue;
      const change = to === null ? null : signal.changes.find((known) => known.to === to && known.confirmedAt === confirmedAt);
      if (change !== undefined) this.#pending.push({ id, signal, change, due: false });
    }
  }

  /** What the news adds to the things to tell. Changes nothing yet: the commit may fail and be tried again. */
  plan(news: readonly FreshNews[], stored: StoredSignals): readonly Pending[] {
    const planned: Pending[] = [];
    for (const { fresh, ...one } of news) {
      const { signal } = one;
      const known = stored.get(signal.id);
      const raised = [...this.#pending, ...planned].find((pending) => pending.id === signal.id && pending.change === null);
      if (one.kind === "raised") {
        if (known === undefined) planned.push({ id: signal.id, signal, change: null, due: fresh });
      } else if (raised?.due === false) {
        planned.push({ id: signal.id, signal, change: one.change, due: false });
      } else if (raised !== undefined || this.#followed.has(signal.id)) {
        if (known === undefined || !hasChange(known, one.change)) planned.push({ id: signal.id, signal, change: one.change, due: true });
      }
    }
    return planned;
  }

  /** What has to be stored with the plan, or nothing when there is nothing to tell. */
  rows(plan: readonly Pending[]): readonly StateRow[] {
    return plan.length === 0 ? [] : [this.#row([...this.#pending, ...this.#wanted(plan)])];
  }

  /** The plan is stored: tell what is due. */
  settle(plan: readonly Pending[], receipt: CommitReceipt): void {
    for (const one of plan) {
      const waiting = this.#pending.find((pending) => pending.id === one.id && pending.change === null && !pending.due);
      if (waiting !== undefined) waiting.signal = isNewer(one.signal, waiting.signal) ? one.signal : waiting.signal;
      else if (one.change !== null || receipt.newSignals.includes(one.id)) this.#pending.push(one);
    }
    this.#tellDue();
  }

  get hasWaiting(): boolean {
    return this.#pending.some((pending) => !pending.due);
  }

  /** The symbol has caught up and all it found is stored: what waits is told if it still helps, and dropped otherwise. */
  review(): void {
    if (!this.hasWaiting) return;
    const stale = (one: Pending): boolean => isClosed(one.signal) || this.#options.venueNow() >= one.signal.entryValidUntil;
    const dropped = new Set(this.#pending.filter((one) => !one.due && one.change === null && stale(one)).map((one) => one.id));
    this.#pending = this.#pending.filter((one) => !dropped.has(one.id));
    for (const one of this.#pending) one.due = true;
    if (dropped.size > 0) this.#options.save();
    this.#tellDue();
  }

  get state(): StateRow {
    return this.#row(this.#pending);
  }

  #tellDue(): void {
    for (const one of this.#pending) {
      if (!one.due || this.#telling.has(one)) continue;
      const cluster = one.change === null ? this.#options.clusterOf(one.signal) : undefined;
      if (cluster?.isFull === true) this.#keepQuiet(one, cluster);
      else this.#tell(one, cluster);
    }
  }

  #tell(one: Pending, cluster: ClusterVerdict | undefined): void {
    this.#telling.add(one);
    this.#options.lanes.tell(noticeOf(one, cluster), () => this.#told(one));
  }

  /** As many of this bet as are allowed have been told: the signal is kept, and nobody is told of it or of what becomes of it. */
  #keepQuiet(one: Pending, { peers }: ClusterVerdict): void {
    const { symbol, timeframe, setup, side, confirmedAt } = one.signal;
    const names = peers.map((peer) => `${peer.symbol} (${peer.correlation.toFixed(2)})`).join(", ");
    const reason = `Not told: it moves with ${peers.length} open ${side} ideas that were, ${names}; the signal is kept in the record`;
    this.#pending = this.#pending.filter((pending) => pending.id !== one.id);
    this.#options.heldBack({ series: { symbol, timeframe }, setup, side, confirmedAt, gate: "cluster", reason });
    this.#options.save();
  }

  /** People were told of this signal, or are being told now. */
  follows(id: string): boolean {
    return this.#followed.has(id) || [...this.#telling].some((pending) => pending.id === id);
  }

  #told(one: Pending): void {
    this.#telling.delete(one);
    this.#pending = this.#pending.filter((pending) => pending !== one);
    if (isClosed(one.signal)) this.#followed.delete(one.id);
    else this.#followed.add(one.id);
    this.#options.save();
  }

  /** A change of a signal that still waits only makes the waiting one newer. */
  #wanted(plan: readonly Pending[]): readonly Pending[] {
    return plan.filter((one) => one.due || one.change === null);
  }

  #row(pending: readonly Pending[]): StateRow {
    const rows = pending.map(({ id, change }) => ({ id, to: change?.to ?? null, confirmedAt: change?.confirmedAt ?? null }));
    return { key: this.#key, value: { pending: rows, followed: [...this.#followed] } };
  }

  get #key(): string {
    return `notices/${this.#options.symbol}`;
  }
}

interface SavedNotices {
  readonly pending: readonly { readonly id: string; readonly to: string | null; readonly confirmedAt: number | null }[];
  readonly followed: readonly string[];
}

function noticeOf({ signal, change }: Pending, cluster: ClusterVerdict | undefined): Notice {
  return change === null ? { kind: "signal-raised", signal, peers: cluster?.peers ?? [] } : { kind: "signal-changed", signal, change };
}
