// Why a signal was raised, what would prove it wrong, how sound the candles under it are, and what has happened since.

import { html } from "htm/preact";
import { formatEvidence, formatPrice, formatRatio, formatTime } from "./format.ts";
import type { Signal } from "../wire.ts";

export function SignalDetails({ signal }: { readonly signal: Signal }) {
  return html`<div class="signal-details">
    <h3>Evidence</h3>
    <ul>
      ${signal.evidence.map(
        (evidence) =>
          html`<li key=${`${evidence.rule}${evidence.at}`}>
            <code>${evidence.rule}</code> ${evidence.text}
            <small>at ${formatTime(evidence.at)}, known ${formatTime(evidence.confirmedAt)}</small>
          </li>`,
      )}
    </ul>
    ${
      signal.agreement.length > 0 &&
      html`<h3>Other readings</h3>
        <ul>
          ${signal.agreement.map(
            ({ reading, timeframe, relation, text }) =>
              html`<li key=${`${reading}${timeframe}`}><span class=${`relation ${relation}`}>${relation}</span> ${reading} ${timeframe}: ${text}</li>`,
          )}
        </ul>`
    }
    <h3>Wrong if</h3>
    <ul>
      ${signal.invalidations.map(
        (invalidation) =>
          html`<li key=${`${invalidation.rule}${invalidation.price}`}>
            <code>${invalidation.rule}</code> ${invalidation.text}
            ${
              invalidation.price !== undefined &&
              html`<small>${invalidation.basis} ${invalidation.side} ${formatPrice(invalidation.price, signal.entry)}</small>`
            }
          </li>`,
      )}
    </ul>
    <h3>Plan</h3>
    <dl>
      <dt>Order</dt>
      <dd>${signal.order} at ${formatPrice(signal.entry)}, no worse than ${formatPrice(signal.chaseLimit, signal.entry)}, until ${formatTime(signal.entryValidUntil)}</dd>
      <dt>Stop</dt>
      <dd>${formatPrice(signal.stop, signal.entry)}</dd>
      <dt>Targets</dt>
      <dd>${signal.targets.map((price) => formatPrice(price, signal.entry)).join(", ") || "none"}</dd>
      <dt>Reward to risk</dt>
      <dd>${formatRatio(signal.rewardRisk)}, costs ${signal.costR.toFixed(3)} R</dd>
      <dt>Expires</dt>
      <dd>${formatTime(signal.expiresAt)}</dd>
      <dt>Evidence</dt>
      <dd>${formatEvidence(signal)}${!signal.proven && ", unproven"}</dd>
      <dt>Hit rate</dt>
      <dd>${hitRateText(signal)}</dd>
      <dt>Candles</dt>
      <dd>${dataHealthText(signal)}</dd>
    </dl>
    <h3>Since then</h3>
    ${
      signal.changes.length === 0 &&
      html`
        <p class="muted">Nothing yet: waiting for its entry.</p>
      `
    }
    <ul>
      ${signal.changes.map((change) => html`<li key=${`${change.to}${change.confirmedAt}`}><small>${formatTime(change.confirmedAt)}</small> ${change.text}</li>`)}
    </ul>
  </div>`;
}

function hitRateText({ hitRate }: Signal): string {
  if (hitRate === null) return "not enough evidence";
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return `${percent(hitRate.value)} (${percent(hitRate.low)} to ${percent(hitRate.high)}, ${hitRate.samples} samples)`;
}

function dataHealthText({ dataHealth }: Signal): string {
  const { missingCandles, backfilledCandles, volumeKnown, notes } = dataHealth;
  const facts = [
    missingCandles === 0 ? "none missing" : `${missingCandles} missing`,
    backfilledCandles === 0 ? "none backfilled" : `${backfilledCandles} backfilled`,
    volumeKnown ? "volume known" : "volume unknown",
  ];
  return [...facts, ...notes].join(", ");
}
