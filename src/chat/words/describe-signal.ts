// A signal in sentences, part by part: what to do, what it rests on, what would prove it wrong. Every chat says these sentences and arranges
// them its own way. Pure: the same signal is the same words.

import { setupTitle, type Agreement, type DataHealth, type Invalidation, type Signal } from "#signals";
import type { ClusterPeer } from "#runtime";
import { evidenceStrength, hitRateText, instantText } from "./figures.ts";
import { priceTextFor, type PriceText } from "./price-text.ts";

export interface SignalWording {
  /** The smallest price step of the instrument, as the venue writes it; null when unknown. */
  readonly tickSize?: string | null;
  /** How an instant is written; as UTC unless given. */
  readonly instant?: (instant: number) => string;
  /** Open ideas of the same side on markets that move with this one. */
  readonly peers?: readonly ClusterPeer[];
}

export interface SignalDescription {
  /** "▲ LONG". */
  readonly side: string;
  /** "BTCUSDT 1h". */
  readonly market: string;
  /** "Spring and test". */
  readonly setup: string;
  readonly entry: string;
  readonly stop: string;
  /** "T1 43050.0 (2.00 R)". */
  readonly targets: readonly string[];
  readonly reward: string;
  readonly evidence: string;
  readonly hitRate: string;
  readonly reasons: readonly { readonly text: string; readonly rule: string; readonly at: number; readonly confirmedAt: number }[];
  /** Of the other readings and the larger chart; empty where none was asked. */
  readonly context: string;
  /** What other open ideas it moves with; empty where there are none. */
  readonly cluster: string;
  readonly wrongIf: readonly { readonly text: string; readonly rule: string }[];
  readonly data: string;
  readonly expires: string;
}

export const NOT_ADVICE = "Not financial advice: a described setup, not an instruction. Losses are part of every setup.";

export function describeSignal(signal: Signal, wording: SignalWording = {}): SignalDescription {
  const { tickSize = null, instant = instantText, peers = [] } = wording;
  const price = priceTextFor(signal.entry, tickSize);
  return {
    side: signal.side === "long" ? "▲ LONG" : "▼ SHORT",
    market: `${signal.symbol} ${signal.timeframe}`,
    setup: setupTitle(signal.setup),
    entry: entryText(signal, price, instant),
    stop: `${price(signal.stop)} (${((Math.abs(signal.entry - signal.stop) / signal.entry) * 100).toFixed(2)} % away)`,
    targets: targetTexts(signal, price),
    reward: `${signal.rewardRisk.toFixed(2)} R for 1 R of risk; costs ${signal.costR.toFixed(2)} R${sizeText(signal)}`,
    evidence: evidenceStrength(signal),
    hitRate: `${hitRateText(signal.hitRate)}${signal.proven ? "" : "; unproven: not shown to beat random entries"}`,
    reasons: signal.evidence,
    context: contextText(signal.agreement),
    cluster: clusterText(peers),
    wrongIf: signal.invalidations.map(({ rule, text }: Invalidation) => ({ rule, text })),
    data: healthText(signal.dataHealth),
    expires: `${instant(signal.expiresAt)}, whatever has happened by then`,
  };
}

function entryText(signal: Signal, price: PriceText, instant: (instant: number) => string): string {
  const isLong = signal.side === "long";
  const verb = isLong ? "buy" : "sell";
  const worst = `not ${isLong ? "above" : "below"} ${price(signal.chaseLimit)}`;
  const until = `valid until ${instant(signal.entryValidUntil)}`;
  if (signal.order === "market") return `${price(signal.entry)} (${verb} at market, ${worst}, ${until})`;
  return `${price(signal.entry)} (${verb} ${signal.order}, ${worst}, ${until})`;
}

function targetTexts({ entry, stop, targets }: Signal, price: PriceText): readonly string[] {
  const risk = Math.abs(entry - stop);
  return targets.map((target, index) => `T${index + 1} ${price(target)} (${(Math.abs(target - entry) / risk).toFixed(2)} R)`);
}

function sizeText({ sizeFactor = 1 }: Signal): string {
  return sizeFactor === 1 ? "" : `; take ${(100 * sizeFactor).toFixed(0)} % of the usual size`;
}

const RELATIONS = { reinforcing: "agrees", neutral: "is neutral", conflicting: "disagrees" } as const;

function contextText(agreement: readonly Agreement[]): string {
  const names = { wyckoff: "Wyckoff", elliott: "Elliott" } as const;
  return agreement.map(({ reading, timeframe, relation }) => `${names[reading]} ${timeframe} ${RELATIONS[relation]}`).join(", ");
}

function clusterText(peers: readonly ClusterPeer[]): string {
  if (peers.length === 0) return "";
  const names = peers.map(({ symbol, correlation }) => `${symbol} (${correlation.toFixed(2)})`).join(", ");
  return `moves with open ideas on ${names}: together they are one bet`;
}

function healthText({ missingCandles, backfilledCandles, volumeKnown, notes }: DataHealth): string {
  const facts = [
    ...(missingCandles > 0 ? [`${missingCandles} candles missing`] : []),
    ...(backfilledCandles > 0 ? [`${backfilledCandles} candles refilled after a cut`] : []),
    ...(volumeKnown ? [] : ["volume unknown in places"]),
    ...notes,
  ];
  return facts.length === 0 ? "complete" : facts.join("; ");
}
