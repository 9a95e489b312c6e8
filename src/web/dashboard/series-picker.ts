// Which chart: a symbol, then one of its timeframes. Every timeframe says how it is and how old its last news are.

import { html } from "htm/preact";
import { formatAge, formatTime } from "./format.ts";
import { isSameSeries } from "./page-address.ts";
import type { SeriesKey, SeriesStatus } from "../wire.ts";

export interface SeriesPickerProps {
  readonly series: readonly SeriesStatus[];
  readonly chosen: SeriesKey | undefined;
  readonly now: number;
  onChoose(series: SeriesKey): void;
}

const LIGHTS: { readonly [State in SeriesStatus["state"]]: string } = {
  starting: "waiting",
  live: "good",
  degraded: "bad",
  stopped: "neutral",
};

/** More symbols than this are chosen from a list instead of from a row of buttons. */
const MOST_BUTTONS = 10;

export function SeriesPicker({ series, chosen, now, onChoose }: SeriesPickerProps) {
  const symbols = [...new Set(series.map((status) => status.series.symbol))];
  const symbol = chosen?.symbol ?? symbols[0];
  const ofSymbol = series.filter((status) => status.series.symbol === symbol);
  const chooseSymbol = (name: string): void => {
    const candidates = series.filter((status) => status.series.symbol === name);
    const next = candidates.find((status) => status.series.timeframe === chosen?.timeframe) ?? candidates[0];
    if (next !== undefined) onChoose(next.series);
  };
  return html`<nav class="series-picker" aria-label="Charts">
    <div class="symbols">
      ${
        symbols.length > MOST_BUTTONS
          ? html`<${SymbolList} symbols=${symbols} symbol=${symbol} onChoose=${chooseSymbol} />`
          : symbols.map(
              (name) =>
                html`<${SymbolButton} key=${name} name=${name} series=${series} isChosen=${name === symbol} onChoose=${chooseSymbol} />`,
            )
      }
    </div>
    <div class="timeframes">
      ${ofSymbol.map((status) => {
        const isChosen = isSameSeries(status.series, chosen);
        const choose = () => onChoose(status.series);
        return html`<button key=${status.series.timeframe} aria-pressed=${isChosen} title=${describe(status)} onClick=${choose}>
          <i class="light ${LIGHTS[status.state]}"></i>
          <b>${status.series.timeframe}</b>
          <small>${status.lastFrameAt === null ? status.state : formatAge(now - status.lastFrameAt)}</small>
        </button>`;
      })}
    </div>
  </nav>`;
}

interface SymbolButtonProps {
  readonly name: string;
  readonly series: readonly SeriesStatus[];
  readonly isChosen: boolean;
  onChoose(name: string): void;
}

function SymbolButton({ name, series, isChosen, onChoose }: SymbolButtonProps) {
  const own = series.filter((status) => status.series.symbol === name);
  const worst = (["degraded", "starting", "stopped", "live"] as const).find((state) => own.some((status) => status.state === state));
  return html`<button aria-pressed=${isChosen} title="${name}: ${worst}" onClick=${() => onChoose(name)}>
    <i class="light ${LIGHTS[worst ?? "starting"]}"></i><b>${name}</b>
  </button>`;
}

interface SymbolListProps {
  readonly symbols: readonly string[];
  readonly symbol: string | undefined;
  onChoose(name: string): void;
}

function SymbolList({ symbols, symbol, onChoose }: SymbolListProps) {
  const choose = (event: Event): void => onChoose((event.currentTarget as HTMLSelectElement).value);
  return html`<select aria-label="Symbol" value=${symbol} onChange=${choose}>
    ${symbols.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
  </select>`;
}

function describe({ series, state, candles, lastCandle, gaps }: SeriesStatus): string {
  const last = lastCandle === null ? "no candle yet" : `last candle ${formatTime(lastCandle.openTime)} UTC`;
  return `${series.symbol} ${series.timeframe}: ${state}, ${candles} candles, ${last}, ${gaps} ${gaps === 1 ? "gap" : "gaps"}`;
}
