// The embedded store that also sends what it keeps. Reads and writes are the embedded store's own; a commit waits until it has arrived at the
// other place, for as long as that keeps up.

import type { Instrument, SeriesKey } from "#market";
import type {
  AuditEntry,
  BacktestRecord,
  CommitReceipt,
  MessageUpdate,
  OutboxMessage,
  Replication,
  StoreBatch,
  StoredMessage,
  Subscription,
  SubscriptionQuery,
} from "#runtime";
import { SqliteStore, type SqliteStoreParts } from "../sqlite/store.ts";
import type { Link } from "./link.ts";

export class ReplicatedStore extends SqliteStore {
  readonly replication: Replication;
  readonly #link: Link;
  #closed: Promise<void> | undefined;

  constructor(parts: SqliteStoreParts, { link, replication }: { readonly link: Link; readonly replication: Replication }) {
    super(parts);
    this.#link = link;
    this.replication = replication;
  }

  override async commit(batch: StoreBatch): Promise<CommitReceipt> {
    this.#link.requireOurs();
    const receipt = await super.commit(batch);
    await this.#link.settled();
    this.#link.requireOurs(); // another bot may have been found there meanwhile, and tells of it itself
    return receipt;
  }

  override saveInstruments(instruments: readonly Instrument[]): Promise<void> {
    return this.#write(() => super.saveInstruments(instruments));
  }

  override pruneCandles(series: SeriesKey, before: number): Promise<number> {
    return this.#write(() => super.pruneCandles(series, before));
  }

  override enterMessages(messages: readonly OutboxMessage[]): Promise<readonly string[]> {
    return this.#write(() => super.enterMessages(messages));
  }

  override updateMessage(key: string, update: MessageUpdate): Promise<void> {
    return this.#write(() => super.updateMessage(key, update));
  }

  override pruneMessages(before: number): Promise<number> {
    return this.#write(() => super.pruneMessages(before));
  }

  override keepMessages(messages: readonly StoredMessage[]): Promise<void> {
    return this.#write(() => super.keepMessages(messages));
  }

  override keepBacktests(records: readonly BacktestRecord[]): Promise<number> {
    return this.#write(() => super.keepBacktests(records));
  }

  override subscribe(subscription: Subscription): Promise<void> {
    return this.#write(() => super.subscribe(subscription));
  }

  override unsubscribe(query: SubscriptionQuery & { readonly userId: string }): Promise<number> {
    return this.#write(() => super.unsubscribe(query));
  }

  override recordAudit(entry: AuditEntry): Promise<void> {
    return this.#write(() => super.recordAudit(entry));
  }

  /** Of the other place, where room is scarcer; of the file here while there is none to ask. */
  override async size(): Promise<number | null> {
    const { remote } = this.#link;
    return remote === undefined ? super.size() : remote.size();
  }

  override close(): Promise<void> {
    this.#closed ??= this.#link.close().finally(() => super.close());
    return this.#closed;
  }

  async #write<Value>(write: () => Promise<Value>): Promise<Value> {
    this.#link.requireOurs();
    const value = await write();
    this.#link.wake();
    return value;
  }
}
