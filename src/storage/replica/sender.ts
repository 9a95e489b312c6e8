// Puts a parcel into the other place through its port, and strikes out what has arrived. Sending the same again changes nothing. What is
// refused is taken apart until the row that cannot be stored there stands alone; that one is set aside, and the others go on.

import type { CommitReceipt, Store } from "#runtime";
import { StoreError } from "../store-error.ts";
import { claimState, type Claim } from "./copy-record.ts";
import type { Parcel, UnsentRows } from "./unsent-rows.ts";
import type { UnsentRow } from "./unsent-row.ts";

export interface SenderParts {
  readonly remote: Store;
  readonly unsent: UnsentRows;
  /** Who claims the other place; undefined while what is sent there is no claim. */
  readonly claim: Omit<Claim, "sequence"> | undefined;
  readonly onRefused: (row: UnsentRow, problem: string) => void;
}

type Row<Kind extends UnsentRow["kind"]> = Extract<UnsentRow, { readonly kind: Kind }>;

const GONE = { lane: "gone", subject: "", createdAt: 0, sequence: 0, body: null, state: "dropped", attempts: 0, receipt: null } as const;

export class Sender {
  readonly #parts: SenderParts;
  /** Candles the other place had already, and those of them that contradict ours: harmless, but counted. */
  readonly counts = { duplicateCandles: 0, differingCandles: 0 };

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  async send({ rows, sequence }: Parcel): Promise<void> {
    const { remote } = this.#parts;
    const of = <Kind extends UnsentRow["kind"]>(...kinds: Kind[]): Row<Kind>[] =>
      rows.filter((row): row is Row<Kind> => (kinds as string[]).includes(row.kind));
    await this.#deliver(of("instrument"), (some) => remote.saveInstruments(some.map(({ instrument }) => instrument)));
    await this.#deliver(of("signal", "ledger", "candle", "state"), (some) => this.#commit(some, sequence));
    for (const row of of("deletion")) await this.#deliver([row], () => remote.pruneCandles(row.series, row.before));
    for (const row of of("subscription")) await this.#deliver([row], () => this.#subscribe(row));
    for (const row of of("audit")) await this.#deliver([row], () => remote.recordAudit(row.entry));
    await this.#deliver(of("backtest"), (some) => remote.keepBacktests(some.map(({ backtest }) => backtest)));
    await this.#deliver(of("message"), (some) => this.#keepMessages(some));
    const { claim } = this.#parts;
    const isClaimed = rows.some(({ kind }) => kind === "signal" || kind === "ledger" || kind === "candle" || kind === "state");
    if (claim !== undefined && !isClaimed && rows.length > 0) await remote.commit({ states: [claimState({ ...claim, sequence })] });
  }

  async #deliver<Some extends UnsentRow>(rows: readonly Some[], put: (rows: readonly Some[]) => Promise<unknown>): Promise<void> {
    const { unsent, onRefused } = this.#parts;
    if (rows.length === 0) return;
    try {
      await put(rows);
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== "refused") throw error;
      const [alone] = rows;
      if (rows.length === 1 && alone !== undefined) {
        unsent.setAside(alone, error.message);
        return onRefused(alone, error.message);
      }
      const middle = Math.ceil(rows.length / 2);
      await this.#deliver(rows.slice(0, middle), put);
      return this.#deliver(rows.slice(middle), put);
    }
    unsent.strikeOut(rows);
  }

  async #commit(rows: readonly Row<"signal" | "ledger" | "candle" | "state">[], sequence: number): Promise<void> {
    const { remote, claim } = this.#parts;
    const candles = rows.filter((row) => row.kind === "candle");
    const states = rows.flatMap((row) => (row.kind === "state" ? { key: row.key, value: row.value } : []));
    const receipt: CommitReceipt = await remote.commit({
      candles: [...Map.groupBy(candles, ({ series }) => `${series.symbol} ${series.timeframe}`).values()].map((some) => ({
        series: (some[0] as Row<"candle">).series,
        candles: some.map(({ candle }) => candle),
      })),
      signals: rows.flatMap((row) => (row.kind === "signal" ? row.signal : [])),
      ledger: rows.flatMap((row) => (row.kind === "ledger" ? row.record : [])),
      states: claim === undefined ? states : [...states, claimState({ ...claim, sequence })],
    });
    this.counts.duplicateCandles += receipt.duplicateCandles;
    this.counts.differingCandles += receipt.differingCandles.length;
  }

  /** The old one goes first: a second subscription to the same keeps the time of the first, and this may be a new one. */
  async #subscribe({ place, subscription }: Row<"subscription">): Promise<void> {
    const { remote } = this.#parts;
    await remote.unsubscribe(place);
    if (subscription !== null) await remote.subscribe(subscription);
  }

  /** A message deleted here is first made one that was settled before all others, and then deleted with those. */
  async #keepMessages(rows: readonly Row<"message">[]): Promise<void> {
    const { remote } = this.#parts;
    const isAnyGone = rows.some(({ message }) => message === null);
    await remote.keepMessages(rows.map(({ key, message }) => message ?? { ...GONE, key, settledAt: -1, problem: null }));
    if (isAnyGone) await remote.pruneMessages(0);
  }
}
