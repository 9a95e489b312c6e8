// The money: what each trade cost and brought, how it was sized, and that the account is the sum of it, at every close.

import { timeframeMs, type Timeframe } from "#market";
import type { AuditedDocument, AuditedFill, AuditedRun, AuditedTrade } from "./audited-document.ts";
import type { AuditedTape } from "./audited-tape.ts";
import { near } from "./near.ts";

const EIGHT_HOURS = 8 * 3_600_000;

interface Unit {
  readonly fees: number;
  readonly slippage: number;
  readonly funding: number;
  readonly gross: number;
}

type Settings = AuditedDocument["settings"];

/** For one unit of quantity, of the entry and these exits. */
function unitOf(side: string, [entry, ...exits]: readonly AuditedFill[], { costs, calendar }: Settings): Unit {
  const paid = entry?.price ?? NaN;
  const traded = exits.reduce((sum, { share, price }) => sum + share * price, paid);
  const held = exits.reduce((sum, { share, at }) => sum + share * (at - (entry?.at ?? 0)), 0);
  const gross = exits.reduce((sum, { share, price }) => sum + share * (side === "long" ? price - paid : paid - price), 0);
  const fundingRate = calendar === "sessions" ? 0 : costs.fundingRate;
  return { fees: traded * costs.feeRate, slippage: traded * costs.slippageRate, funding: (paid * fundingRate * held) / EIGHT_HOURS, gross };
}

export function wrongMoney(trade: AuditedTrade, stop: number, settings: Settings): string[] {
  const { quantity, fills, side } = trade;
  const unit = unitOf(side, fills, settings);
  const risk = Math.abs(trade.entryPrice - stop);
  const profit = unit.gross - unit.fees - unit.slippage - unit.funding;
  const due: Partial<Record<keyof AuditedTrade, number>> = {
    fees: quantity * unit.fees,
    slippage: quantity * unit.slippage,
    funding: quantity * unit.funding,
    risk: quantity * risk,
    pnl: quantity * profit,
    r: profit / risk,
  };
  return Object.entries(due).flatMap(([name, value]) => {
    const told = trade[name as keyof AuditedTrade] as number;
    return near(told, value) ? [] : [`${name}: ${told} is told, ${value} recounted`];
  });
}

/** A fill, or a part of a position, as it stands in the books. */
interface Entry {
  readonly run: number;
  readonly id: string;
  readonly side: string;
  readonly quantity: number;
  readonly fills: readonly AuditedFill[];
}

function entriesOf(runs: readonly AuditedRun[]): Entry[] {
  return runs.flatMap(({ trades, open }, run) =>
    [...trades, ...open].map(({ signalId: id, side, quantity, fills }) => ({ run, id, side, quantity, fills })),
  );
}

const closeOf = ({ at, timeframe }: AuditedFill): number => at + timeframeMs(timeframe as Timeframe);

/** What the fills of a position have brought whose candles had closed by then. */
function bookedBy({ side, quantity, fills }: Entry, instant: number, settings: Settings): number {
  const [entry] = fills;
  if (entry === undefined || closeOf(entry) > instant) return 0;
  const exits = fills.slice(1).filter((fill) => closeOf(fill) <= instant);
  const { fees, slippage, funding, gross } = unitOf(side, [entry, ...exits], settings);
  return quantity * (gross - fees - slippage - funding);
}

function openShare({ fills }: Entry, instant: number): number {
  const [entry, ...exits] = fills;
  if (entry === undefined || closeOf(entry) > instant) return 0;
  return 1 - exits.filter((fill) => closeOf(fill) <= instant).reduce((sum, { share }) => sum + share, 0);
}

export function wrongSizes({ runs, account, settings }: AuditedDocument): string[] {
  const entries = entriesOf(runs);
  const { riskShare, leverage } = settings.account;
  const signals = new Map(runs.flatMap((run, place) => run.signals.map((signal) => [`${place} ${signal.id}`, signal])));
  const capped = new Set(
    runs.flatMap((run, place) => run.trades.filter(({ isCapped }) => isCapped).map(({ signalId }) => `${place} ${signalId}`)),
  );
  return entries.flatMap((entry, place) => {
    const at = entry.fills[0]?.at ?? 0;
    const price = entry.fills[0]?.price ?? NaN;
    const key = `${entry.run} ${entry.id}`;
    const signal = signals.get(key);
    const balance = entries.reduce((sum, other) => sum + bookedBy(other, at, settings), account.initialBalance);
    const wanted = ((signal?.sizeFactor ?? 1) * riskShare * balance) / Math.abs(price - (signal?.stop ?? NaN));
    const breaches: string[] = [];
    if (entry.quantity > wanted * (1 + 1e-7)) breaches.push(`size: ${entry.id} risks more than ${riskShare} of ${balance}`);
    const isOpenTrade = !runs[entry.run]?.trades.some(({ signalId }) => signalId === entry.id);
    if (!capped.has(key) && !isOpenTrade && !near(entry.quantity, wanted))
      breaches.push(`size: ${entry.id} is ${entry.quantity}, due ${wanted}`);
    const others = entries.filter((other, index) => {
      const began = other.fills[0]?.at ?? 0;
      return index !== place && (began < at || (began === at && index < place)) && openOrUnknown(other, at) > 0;
    });
    const value = others.reduce(
      (sum, other) => sum + other.quantity * (other.fills[0]?.price ?? 0) * openOrUnknown(other, at),
      entry.quantity * price,
    );
    if (value > leverage * balance * (1 + 1e-7)) breaches.push(`leverage: with ${entry.id} positions are worth ${value} of ${balance}`);
    return breaches;
  });
}

/** A position holds its margin from the moment of its entry. */
function openOrUnknown(entry: Entry, instant: number): number {
  const first = entry.fills[0];
  return first !== undefined && closeOf(first) > instant ? 1 : openShare(entry, instant);
}

export interface AuditedCurve {
  readonly time: readonly number[];
  readonly equity: readonly number[];
  readonly balance: readonly number[];
}

/** The account at every close of any run, as the auditor counts it; of one run alone where it is named. */
export function recountedCurve({ runs, account, settings }: AuditedDocument, tapes: readonly AuditedTape[], only?: number): AuditedCurve {
  const isAsked = (run: number): boolean => only === undefined || run === only;
  const entries = entriesOf(runs).filter(({ run }) => isAsked(run));
  const closes = tapes.map(({ files, length }) => new Map(files.candles.map(({ openTime, close }) => [openTime + length, close])));
  const time = [...new Set(closes.flatMap((map, run) => (isAsked(run) ? [...map.keys()] : [])))].toSorted((one, other) => one - other);
  const last = tapes.map(() => NaN);
  const lives = entries.map((entry) => ({
    entry,
    from: entry.fills[0]?.at ?? 0,
    to: Math.max(...entry.fills.map(closeOf)),
    total: bookedBy(entry, Infinity, settings),
  }));
  const [equity, balance]: [number[], number[]] = [[], []];
  for (const now of time) {
    for (const [run, map] of closes.entries()) last[run] = map.get(now) ?? last[run] ?? NaN;
    let [booked, floating] = [account.initialBalance, 0];
    for (const { entry, from, to, total } of lives) {
      const share = now < from ? 0 : openShare(entry, now);
      booked += now >= to && Math.abs(share) < 1e-9 ? total : now < from ? 0 : bookedBy(entry, now, settings);
      const [price, paid] = [last[entry.run] ?? NaN, entry.fills[0]?.price ?? NaN];
      if (Math.abs(share) >= 1e-9) floating += share * entry.quantity * (entry.side === "long" ? price - paid : paid - price);
    }
    balance.push(booked);
    equity.push(booked + floating);
  }
  return { time, equity, balance };
}

export function wrongAccount(document: AuditedDocument, curve: AuditedCurve): string[] {
  const { account, runs } = document;
  const breaches: string[] = [];
  const sum = runs.flatMap(({ trades, open }) => [...trades, ...open]).reduce((total, { pnl }) => total + pnl, account.initialBalance);
  if (!near(account.finalEquity, sum))
    breaches.push(`account: the equity ends at ${account.finalEquity}, balance and trades add up to ${sum}`);
  if (!near(account.finalEquity, curve.equity.at(-1) ?? account.initialBalance)) breaches.push("account: another equity at the last close");
  if (!near(account.finalBalance, curve.balance.at(-1) ?? account.initialBalance))
    breaches.push("account: another balance at the last close");
  const at = new Map(curve.time.map((time, place) => [time, place]));
  for (const row of account.equity) {
    const place = at.get(row.at);
    const isSame = place !== undefined && near(row.equity, curve.equity[place] ?? NaN) && near(row.balance, curve.balance[place] ?? NaN);
    if (!isSame) breaches.push(`equity curve: ${row.equity} at ${row.at}, recounted ${curve.equity[place ?? -1]}`);
  }
  return breaches;
}
