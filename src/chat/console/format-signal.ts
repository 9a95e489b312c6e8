// A signal as one readable block: what to do, what it rests on with the moment each fact became knowable, and what would prove it wrong.
// Pure: the same signal is the same text.

import type { Agreement, DataHealth, Evidence, Invalidation, Signal } from "#signals";
import type { ClusterPeer } from "#runtime";
import { PLAIN, type Palette } from "./palette.ts";
import { priceTextFor, type PriceText } from "./price-text.ts";
import { evidenceStrength, hitRateText, instantText } from "./words.ts";

export interface SignalFormat {
  /** The smallest price step of the instrument, as the venue writes it; null when unknown. */
  readonly tickSize?: string | null;
  /** Stands beside the title, where the figures are not live ("DEMO"). */
  readonly notice?: string | null;
  readonly palette?: Palette;
  /** Open ideas of the same side on markets that move with this one. */
  readonly peers?: readonly ClusterPeer[];
}

const NOT_ADVICE = "Not financial advice: a described setup, not an instruction. Losses are part of every setup.";

export function formatSignal(signal: Signal, format: SignalFormat = {}): string {
  const palette = format.palette ?? PLAIN;
  const price = priceTextFor(signal.entry, format.tickSize ?? null);
  return [
    title(signal, format.notice ?? null, palette),
    row("Entry", entryText(signal, price)),
    row("Stop", `${price(signal.stop)} (${((Math.abs(signal.entry - signal.stop) / signal.entry) * 100).toFixed(2)} % away)`),
    row("Targets", targetsText(signal, price)),
    row("Reward", `${signal.rewardRisk.toFixed(2)} R for 1 R of risk; costs ${signal.costR.toFixed(2)} R`),
    row("Evidence", evidenceStrength(signal)),
    row("Hit rate", `${hitRateText(signal.hitRate)}${signal.proven ? "" : "; unproven: not shown to beat random entries"}`),
    row("Because", ""),
    ...signal.evidence.map((evidence) => `    - ${reasonText(evidence)}`),
    ...(signal.agreement.length === 0 ? [] : [row("Context", contextText(signal.agreement))]),
    ...clusterRows(format.peers ?? []),
    row("Wrong if", ""),
    ...signal.invalidations.map((invalidation) => `    - ${invalidationText(invalidation)}`),
    row("Data", healthText(signal.dataHealth)),
    row("Expires", `${instantText(signal.expiresAt)}, whatever has happened by then`),
    palette.faint(row("Signal", `${signal.id}, confirmed ${instantText(signal.confirmedAt)}`)),
    palette.faint(`  ${NOT_ADVICE}`),
  ].join("\n");
}

function title(signal: Signal, notice: string | null, palette: Palette): string {
  const isLong = signal.side === "long";
  const side = isLong ? palette.long("▲ LONG") : palette.short("▼ SHORT");
  return `${side} ${palette.strong(`${signal.symbol} ${signal.timeframe}`)} · ${signal.setup}${notice === null ? "" : ` · ${notice}`}`;
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text}`.trimEnd();
}

function entryText(signal: Signal, price: PriceText): string {
  const isLong = signal.side === "long";
  const verb = isLong ? "buy" : "sell";
  const worst = `not ${isLong ? "above" : "below"} ${price(signal.chaseLimit)}`;
  const until = `valid until ${instantText(signal.entryValidUntil)}`;
  if (signal.order === "market") return `${price(signal.entry)} (${verb} at market, ${worst}, ${until})`;
  return `${price(signal.entry)} (${verb} ${signal.order}, ${worst}, ${until})`;
}

function targetsText(signal: Signal, price: PriceText): string {
  const risk = Math.abs(signal.entry - signal.stop);
  return signal.targets
    .map((target, index) => `T${index + 1} ${price(target)} (${(Math.abs(target - signal.entry) / risk).toFixed(2)} R)`)
    .join("  ");
}

function reasonText({ rule, text, at, confirmedAt }: Evidence): string {
  return `${text} [${rule}; on ${instantText(at)}, known ${instantText(confirmedAt)}]`;
}

const RELATIONS = { reinforcing: "agrees", neutral: "is neutral", conflicting: "disagrees" } as const;

function contextText(agreement: readonly Agreement[]): string {
  const names = { wyckoff: "Wyckoff", elliott: "Elliott" } as const;
  return agreement.map(({ reading, timeframe, relation }) => `${names[reading]} ${timeframe} ${RELATIONS[relation]}`).join(", ");
}

function clusterRows(peers: readonly ClusterPeer[]): readonly string[] {
  if (peers.length === 0) return [];
  const names = peers.map(({ symbol, correlation }) => `${symbol} (${correlation.toFixed(2)})`).join(", ");
  return [row("Cluster", `moves with open ideas on ${names}: together they are one bet`)];
}

/** The setup's own sentence names the price and whether a touch or a close counts. */
function invalidationText({ rule, text }: Invalidation): string {
  return `${text} [${rule}]`;
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
