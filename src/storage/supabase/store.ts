// The Supabase store: what a reader is asked, and writing besides. Everything is written in the writer's lane; what cannot be stored is refused
// before the project is asked.

import type { Instrument, SeriesKey } from "#market";
import type {
  AuditEntry,
  BacktestRecord,
  CommitReceipt,
  MessageUpdate,
  OutboxMessage,
  Store,
  StoreBatch,
  StoredMessage,
  Subscription,
  SubscriptionQuery,
} from "#runtime";
import { encodeDocument } from "../json-document.ts";
import { messageRow } from "../postgres/outbox-table.ts";
import { putBacktests } from "./backtest-rows.ts";
import { chunks, ROWS_PER_WORK, worksOf } from "./batch.ts";
import type { SupabaseProject } from "./project.ts";
import { SupabaseReader } from "./reader.ts";
import type { Receipt, Work } from "./work.ts";
import type { WriterLane } from "./writer-lane.ts";

export interface SupabaseStoreParts {
  readonly project: SupabaseProject;
  readonly lane: WriterLane;
}

const CANDLES_PRUNED_AT_ONCE = 5_000;

export class SupabaseStore extends SupabaseReader implements Store {
  readonly #project: SupabaseProject;
  readonly #lane: WriterLane;

  constructor({ project, lane }: SupabaseStoreParts) {
    const close = async (): Promise<void> => {
      await lane.close();
      project.close();
    };
    super({ description: `Supabase ${project.address.name}`, project, close });
    this.#project = project;
    this.#lane = lane;
  }

  async commit(batch: StoreBatch): Promise<CommitReceipt> {
    this.#project.requireOpen();
    const receipts = await this.#writeAll(worksOf(batch));
    const known = receipts.flatMap(({ candles }) => candles ?? []);
    const fresh = new Set(receipts.flatMap(({ signals = [] }) => signals));
    return {
      duplicateCandles: known.reduce((sum, { duplicates }) => sum + duplicates, 0),
      differingCandles: known.flatMap(({ differing }) =>
        differing.map(({ symbol, timeframe, openTime }) => ({ series: { symbol, timeframe }, openTime })),
      ),
      newSignals: (batch.signals ?? []).map(({ id }) => id).filter((id) => fresh.delete(id)),
    };
  }

  async saveInstruments(instruments: readonly Instrument[]): Promise<void> {
    // The last description of a symbol counts; one statement may not touch a row twice.
    const latest = [...new Map(instruments.map((instrument) => [instrument.symbol, instrument])).values()];
    await this.#write({ instruments: latest });
  }

  async pruneCandles({ symbol, timeframe }: SeriesKey, before: number): Promise<number> {
    const pruneCandles = { symbol, timeframe, before, most: CANDLES_PRUNED_AT_ONCE };
    let deleted = 0;
    for (;;) {
      const { pruneCandles: now = 0 } = await this.#write({ pruneCandles });
      deleted += now;
      if (now < CANDLES_PRUNED_AT_ONCE) return deleted;
    }
  }

  async enterMessages(messages: readonly OutboxMessage[]): Promise<readonly string[]> {
    const rows = messages.map(messageRow);
    // Of two with one key the first is entered; one statement may not touch a row twice.
    const first = rows.filter(({ key }, place) => rows.findIndex((other) => other.key === key) === place);
    const fresh = new Set((await this.#write({ enterMessages: first })).enterMessages);
    return messages.map(({ key }) => key).filter((key) => fresh.delete(key));
  }

  async updateMessage(key: string, update: MessageUpdate): Promise<void> {
    const { receipt, ...plain } = update;
    const text = receipt === undefined || receipt === null ? receipt : encodeDocument(receipt, `the receipt of ${key}`);
    await this.#write({ updateMessage: { key, update: { ...plain, receipt: text } } });
  }

  async pruneMessages(before: number): Promise<number> {
    return (await this.#write({ pruneMessages: before })).pruneMessages ?? 0;
  }

  async keepMessages(messages: readonly StoredMessage[]): Promise<void> {
    const latest = [...new Map(messages.map((message) => [message.key, messageRow(message)])).values()];
    await this.#writeAll(chunks(latest, ROWS_PER_WORK).map((keepMessages) => ({ keepMessages })));
  }

  async keepBacktests(records: readonly BacktestRecord[]): Promise<number> {
    return putBacktests(this.#project, records);
  }

  async subscribe(subscription: Subscription): Promise<void> {
    await this.#write({ symbols: [subscription.symbol], subscribe: subscription });
  }

  async unsubscribe({ userId, symbol, timeframe }: SubscriptionQuery & { readonly userId: string }): Promise<number> {
    return (await this.#write({ unsubscribe: { userId, symbol, timeframe } })).unsubscribe ?? 0;
  }

  async recordAudit(entry: AuditEntry): Promise<void> {
    await this.#write({ recordAudit: entry });
  }

  #write(work: Work): Promise<Receipt> {
    return this.#lane.run((write) => write(work));
  }

  /** In one turn of the lane, so that nothing else comes in between. */
  #writeAll(works: readonly Work[]): Promise<readonly Receipt[]> {
    return this.#lane.run(async (write) => {
      const receipts: Receipt[] = [];
      for (const work of works) receipts.push(await write(work));
      return receipts;
    });
  }
}
