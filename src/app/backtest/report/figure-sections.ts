// Figures drawn as plain boxes: how the results are spread, whether more evidence brought more hits, and the months.

import { riskMultiple } from "#chat/words";
import type { Group, ReliabilityBand } from "#backtest";
import type { BacktestDocument } from "../backtest-document.ts";
import { percentText } from "../figure-words.ts";
import { html, type Markup } from "./markup.ts";
import type { ShownTrade } from "./shown-trade.ts";

const BIN_R = 0.5;
const LOWEST_R = -2;
const HIGHEST_R = 6;

export function distributionSection(trades: readonly ShownTrade[]): Markup {
  const bins = binsOf(trades.map(({ trade }) => trade.r));
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return html`<section class="panel">
    <h2>Spread of results <small>trades by R, after costs</small></h2>
    <div class="histogram" role="img" aria-label="Number of trades by result in R">
      ${bins.map(
        ({ from, to, count }) =>
          html`<div class="bin ${from < 0 ? "bad" : "good"}" title="${binName(from, to)}: ${count} trades">
            <span>${count === 0 ? "" : count}</span><i style="height:${((100 * count) / most).toFixed(1)}%"></i>
            <b>${Number.isInteger(from) ? from : ""}</b>
          </div>`,
      )}
    </div>
  </section>`;
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** What lies beyond the ends is counted in the last bin on its side. */
function binsOf(results: readonly number[]): readonly Bin[] {
  const count = (HIGHEST_R - LOWEST_R) / BIN_R;
  const places = results.map((r) => Math.min(Math.max(Math.floor((r - LOWEST_R) / BIN_R), 0), count - 1));
  return Array.from({ length: count }, (_, bin) => ({
    from: LOWEST_R + bin * BIN_R,
    to: LOWEST_R + (bin + 1) * BIN_R,
    count: places.filter((place) => place === bin).length,
  }));
}

function binName(from: number, to: number): string {
  if (from === LOWEST_R) return `below ${riskMultiple(to)}`;
  return to === HIGHEST_R ? `${riskMultiple(from)} and more` : `${riskMultiple(from)} to ${riskMultiple(to)}`;
}

export function reliabilitySection({ reliability, calibration, settings }: BacktestDocument): Markup {
  const seen = reliability.filter(({ samples }) => samples > 0);
  const error = calibration.expectedCalibrationError;
  return html`<section class="panel">
    <h2>Evidence and hits <small>target 1 before the stop, by strength of the evidence</small></h2>
    ${
      seen.length === 0
        ? html`
            <p class="empty">No signal has come to an end.</p>
          `
        : html`<div class="bands">${seen.map(bandRow)}</div>`
    }
    <p class="note">
      Bands of fewer than ${settings.minima.bandSamples} signals say nothing.
      ${error === null ? "" : `Hit rates that signals said were ${percentText(error)} off, over ${calibration.samples} signals.`}
    </p>
  </section>`;
}

function bandRow({ from, to, samples, hitRate }: ReliabilityBand): Markup {
  const bar = hitRate === null ? "" : html`<i style="width:${(100 * hitRate).toFixed(1)}%"></i>`;
  return html`<div class="band">
    <span>${from.toFixed(1)} to ${to.toFixed(1)}</span>
    <div class="track">${bar}</div>
    <span class="${hitRate === null ? "muted" : ""}">${hitRate === null ? "too few" : percentText(hitRate, 0)}</span>
    <small>of ${samples}</small>
  </div>`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** R of a month that is shown in full colour. */
const FULL_COLOUR_R = 4;

export function monthSection({ groups }: BacktestDocument): Markup {
  const byMonth = new Map(groups.month.map((group) => [group.key, group]));
  const years = [...new Set(groups.month.map(({ key }) => key.slice(0, 4)))];
  if (years.length === 0) return html``;
  return html`<section class="panel wide">
    <h2>Months <small>sum of R by month of entry, UTC</small></h2>
    <div class="scroll">
      <table class="months">
        <thead><tr><th></th><th>Year</th>${MONTHS.map((month) => html`<th>${month}</th>`)}</tr></thead>
        <tbody>${years.map((year) => yearRow(year, byMonth))}</tbody>
      </table>
    </div>
  </section>`;
}

function yearRow(year: string, byMonth: ReadonlyMap<string, Group>): Markup {
  const months = MONTHS.map((_, place) => byMonth.get(`${year}-${String(place + 1).padStart(2, "0")}`));
  const sum = months.reduce((total, month) => total + (month?.sumR ?? 0), 0);
  return html`<tr><th>${year}</th><td class="${sum < 0 ? "bad" : "good"}"><b>${riskMultiple(sum)}</b></td>${months.map(monthCell)}</tr>`;
}

function monthCell(month: Group | undefined): Markup {
  if (month === undefined)
    return html`
      <td></td>
    `;
  const { sumR, trades } = month;
  const strength = (12 + 50 * Math.min(Math.abs(sumR) / FULL_COLOUR_R, 1)).toFixed(0);
  const tone = `background:color-mix(in srgb, var(--${sumR < 0 ? "down" : "up"}) ${strength}%, transparent)`;
  return html`<td style="${tone}" title="${month.key}: ${trades} trades">${riskMultiple(sumR).replace(" R", "")}</td>`;
}
