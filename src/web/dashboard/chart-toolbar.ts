// What is drawn over the candles, and which part of the chart is in view.

import { html } from "htm/preact";
import type { ChartLayers, PriceChart } from "./chart/price-chart.ts";
import type { Pivot, SeriesKey } from "../wire.ts";
import { pictureAddress } from "./picture-address.ts";

export interface ChartToolbarProps {
  readonly layers: ChartLayers;
  readonly pivots: readonly Pivot[];
  readonly chart: PriceChart | undefined;
  readonly series: SeriesKey | undefined;
  /** Seen in the picture. */
  readonly signalId: string | undefined;
  onLayers(layers: ChartLayers): void;
}

export function ChartToolbar({ layers, pivots, chart, series, signalId, onLayers }: ChartToolbarProps) {
  const scales = [...new Set(pivots.map((pivot) => pivot.scale))].toSorted((left, right) => left - right);
  return html`<div class="toolbar" role="toolbar" aria-label="Chart">
    ${(["structures", "waves", "targets", "signals", "pivots"] as const).map(
      (layer) =>
        html`<button key=${layer} aria-pressed=${layers[layer]} onClick=${() => onLayers({ ...layers, [layer]: !layers[layer] })}>
          ${layer}
        </button>`,
    )}
    ${layers.pivots && scales.length > 1 && html`<${ScaleList} scales=${scales} layers=${layers} onLayers=${onLayers} />`}
    <span class="spacer"></span>
    ${
      series !== undefined &&
      html`<a class="button" href=${pictureAddress(series, signalId)} target="_blank" rel="noopener" title="This chart as a picture, to keep and to share">
        picture
      </a>`
    }
    <button onClick=${() => chart?.showAll()}>all</button>
    <button onClick=${() => chart?.showLatest()}>latest</button>
  </div>`;
}

interface ScaleListProps {
  readonly scales: readonly number[];
  readonly layers: ChartLayers;
  onLayers(layers: ChartLayers): void;
}

function ScaleList({ scales, layers, onLayers }: ScaleListProps) {
  const choose = (event: Event): void => onLayers({ ...layers, pivotScale: Number((event.currentTarget as HTMLSelectElement).value) });
  return html`<select aria-label="Scale of the pivots" value=${layers.pivotScale} onChange=${choose}>
    ${scales.map((scale) => html`<option key=${scale} value=${scale}>scale ${scale} and coarser</option>`)}
  </select>`;
}
