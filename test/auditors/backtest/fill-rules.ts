// Every fill held against the candle it is said to lie in, rule by rule, so that a breach has a name; and the whole list of fills against the
// auditor's own recount.

import { near } from "./near.ts";
import type { AuditedDocument, AuditedFill, AuditedSignal } from "./audited-document.ts";
import type { AuditedTape, Deciding } from "./audited-tape.ts";
import { breaks, liquidationOf, recount } from "./recount.ts";

interface Plan {
  readonly signal: AuditedSignal;
  readonly tape: AuditedTape;
  readonly settings: AuditedDocument["settings"];
}

export function wrongFills(fills: readonly AuditedFill[], plan: Plan, isClosed: boolean): string[] {
  return [
    ...outsideCandles(fills, plan),
    ...wrongTimes(fills, plan),
    ...wrongEntry(fills[0], plan),
    ...wrongShares(fills, plan, isClosed),
    ...wrongExits(fills, plan),
    ...otherThanRecounted(fills, plan, isClosed),
  ];
}

function outsideCandles(fills: readonly AuditedFill[], { tape }: Plan): string[] {
  return fills.flatMap(({ at, price, kind, timeframe }) => {
    const candle = tape.find(at, timeframe);
    if (candle === undefined) return [`fill-candle: there is no ${timeframe} candle at ${at} for its ${kind}`];
    const isInside = price >= candle.low * (1 - 1e-9) && price <= candle.high * (1 + 1e-9);
    return isInside ? [] : [`fill-candle: its ${kind} at ${price} lies outside ${candle.low} to ${candle.high}`];
  });
}

function wrongTimes(fills: readonly AuditedFill[], { signal }: Plan): string[] {
  const breaches = fills.flatMap(({ at, kind }) =>
    at < signal.confirmedAt ? [`confirmation: its ${kind} at ${at} is earlier than the signal at ${signal.confirmedAt}`] : [],
  );
  const isAscending = fills.every(({ at }, place) => at >= (fills[place - 1]?.at ?? 0));
  return isAscending ? breaches : [...breaches, "order of fills: they are not in order of time"];
}

function wrongEntry(entry: AuditedFill | undefined, { signal, tape }: Plan): string[] {
  if (entry?.kind !== "entry") return ["entry: the first fill is not the entry"];
  const sign = signal.side === "long" ? 1 : -1;
  const breaches: string[] = [];
  if (entry.at >= Math.min(signal.entryValidUntil, signal.expiresAt))
    breaches.push(`entry validity: the order stood until ${signal.entryValidUntil}`);
  if (sign * entry.price > sign * signal.chaseLimit) breaches.push(`chase limit: filled at ${entry.price}, beyond ${signal.chaseLimit}`);
  const candle = tape.find(entry.at, entry.timeframe);
  if (candle === undefined) return breaches;
  const worse = sign * Math.max(sign * signal.entry, sign * candle.open);
  const due = { market: candle.open, stop: worse, limit: signal.entry }[signal.order] ?? NaN;
  if (!near(entry.price, due)) breaches.push(`entry price: a ${signal.order} order is filled at ${due} there, not at ${entry.price}`);
  return breaches;
}

function wrongShares(fills: readonly AuditedFill[], { signal }: Plan, isClosed: boolean): string[] {
  const [, ...exits] = fills;
  const sum = exits.reduce((total, { share }) => total + share, 0);
  const breaches = isClosed && !near(sum, 1) ? [`shares: the exits add up to ${sum}`] : [];
  const targets = exits.filter(({ kind }) => kind.startsWith("target"));
  for (const [place, { kind, share }] of targets.entries()) {
    if (kind !== `target${place + 1}`) breaches.push(`order of targets: ${kind} comes at place ${place + 1}`);
    if (!near(share, 1 / signal.targets.length)) breaches.push(`equal shares: ${kind} takes ${share} of ${signal.targets.length} parts`);
  }
  return breaches;
}

function wrongExits(fills: readonly AuditedFill[], plan: Plan): string[] {
  const { signal, tape, settings } = plan;
  const sign = signal.side === "long" ? 1 : -1;
  const [entry] = fills;
  if (entry === undefined) return [];
  const liquidation = liquidationOf(signal, entry.price, settings.account);
  const nearest = sign * liquidation > sign * signal.stop ? liquidation : signal.stop;
  return fills.slice(1).flatMap((fill) => {
    const candle = tape.find(fill.at, fill.timeframe);
    if (candle === undefined) return [];
    const [open, worst] = [sign * candle.open, Math.min(sign * candle.high, sign * candle.low)];
    const isAtOpen = fill.kind === "expiry" || fill.kind === "invalidation";
    if (isAtOpen) {
      const breaches = near(fill.price, candle.open) ? [] : [`${fill.kind}: closed at ${fill.price}, the open was ${candle.open}`];
      return [...breaches, ...wrongReason(fill, plan)];
    }
    if (fill.kind === "stop" || fill.kind === "liquidation") {
      const level = fill.kind === "stop" ? signal.stop : liquidation;
      const due = sign * Math.min(sign * level, open);
      const breaches = near(fill.price, due) ? [] : [`${fill.kind} price: filled at ${fill.price}, due at ${due}`];
      if (!near(level, nearest)) breaches.push(`liquidation: ${fill.kind} at ${level} is not the nearer of stop and liquidation`);
      return breaches;
    }
    const target = signal.targets[Number(fill.kind.slice("target".length)) - 1];
    const due = sign * Math.max(sign * (target ?? NaN), open);
    const breaches = near(fill.price, due) ? [] : [`target price: ${fill.kind} filled at ${fill.price}, due at ${due}`];
    if (worst <= sign * nearest) breaches.push(`stop first: ${fill.kind} in a candle that holds the stop`);
    return breaches;
  });
}

function wrongReason(fill: AuditedFill, { signal, tape }: Plan): string[] {
  if (fill.kind === "expiry") return fill.at >= signal.expiresAt ? [] : [`expiry: it still had time until ${signal.expiresAt}`];
  let before: Deciding | undefined;
  for (const deciding of tape.after(signal.confirmedAt)) {
    if (deciding.candle.openTime >= fill.at) break;
    before = deciding;
  }
  return before !== undefined && breaks(signal, before) ? [] : ["invalidation: no level broke in the candle before"];
}

function otherThanRecounted(fills: readonly AuditedFill[], { signal, tape, settings }: Plan, isClosed: boolean): string[] {
  const due = recount(signal, tape, settings);
  const told = (list: readonly AuditedFill[]): string => list.map(({ kind, at }) => `${kind} ${at}`).join(", ");
  if (told(fills) !== told(due.fills)) return [`recount: its fills are ${told(fills)}; recounted ${told(due.fills)}`];
  const breaches = fills.some(({ price }, place) => !near(price, due.fills[place]?.price ?? NaN)) ? ["recount: other prices of fills"] : [];
  return (due.closedAt !== null) === isClosed
    ? breaches
    : [...breaches, `recount: it is ${isClosed ? "not " : ""}closed at the last candle`];
}
