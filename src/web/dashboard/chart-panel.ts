// The chart on the page: its legend, its switches, the note that must stand on it, and what the pointer is on.

import { html } from "htm/preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ChartKey } from "./chart-key.ts";
import { ChartLegend } from "./chart-legend.ts";
import { ChartTooltip } from "./chart-tooltip.ts";
import { PriceChart, type ChartLayers, type Hover } from "./chart/price-chart.ts";
import { ChartToolbar } from "./chart-toolbar.ts";
import type { DashboardModel, DashboardState } from "./dashboard-model.ts";
import { chosenCount } from "./count-words.ts";
import { focusOf, structureIdOf } from "./structure-focus.ts";
import { onThemeChange } from "./theme.ts";
import type { ReadingAnswer } from "../wire.ts";

const ALL_LAYERS: ChartLayers = { structures: true, waves: true, targets: true, signals: true, pivots: false, pivotScale: 0 };

export interface ChartPanelProps {
  readonly model: DashboardModel;
  readonly state: DashboardState;
}

export function ChartPanel({ model, state }: ChartPanelProps) {
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<PriceChart | undefined>(undefined);
  const [hover, setHover] = useState<Hover>();
  const [layers, setLayers] = useState<ChartLayers>(ALL_LAYERS);
  const { series, reading, candleCount } = state;

  useEffect(() => {
    if (container.current === null) return;
    const drawn = new PriceChart({
      container: container.current,
      onHover: setHover,
      onClick(clicked) {
        setHover(clicked);
        choose(model, clicked.id);
      },
    });
    chart.current = drawn;
    model.attachChart(drawn);
    const stop = onThemeChange(() => drawn.retheme());
    return () => {
      stop();
      drawn.close();
    };
  }, [model]);
  useEffect(() => chart.current?.choose(layers), [layers]);
  const counts = reading?.counts ?? [];
  const count = chosenCount(reading, state.countKey);
  useEffect(() => chart.current?.showCount(count), [count]);
  const { selectedId: signalId, structureId } = state;
  const inFocus = useMemo(() => focusOf(reading, { structureId, signalId }), [reading, structureId, signalId]);
  useEffect(() => chart.current?.showFocus(inFocus), [inFocus]);

  const selected = reading?.signals.find((signal) => signal.id === state.selectedId);
  const isOlder = selected !== undefined && selected.confirmedAt <= (chart.current?.first?.openTime ?? 0);
  const name = series === undefined ? "" : `${series.symbol} ${series.timeframe}`;
  return html`<section class="chart-panel" aria-label="Chart ${name}">
    <${ChartToolbar} layers=${layers} pivots=${reading?.pivots ?? []} onLayers=${setLayers} chart=${chart.current} series=${series} signalId=${selected?.id} />
    <${ChartLegend} name=${name} candle=${hover?.candle ?? chart.current?.last} reading=${reading} count=${candleCount} />
    <${ChartKey}
      counts=${counts}
      count=${layers.waves ? count : undefined}
      structure=${layers.structures ? inFocus[0] : undefined}
      onCount=${model.chooseCount.bind(model)}
      onStructure=${model.chooseStructure.bind(model)}
    />
    <div class="chart-frame">
      <div
        class="chart"
        ref=${container}
        tabindex="0"
        role="img"
        aria-label="Candles of ${name}. Arrow keys move, plus and minus zoom, End shows the latest."
        onKeyDown=${(event: KeyboardEvent) => steer(event, chart.current)}
        onMouseLeave=${() => setHover(undefined)}
      ></div>
      <${ChartNotes} reading=${reading} isOlder=${isOlder} isEmpty=${candleCount === 0} name=${name} />
      <${ChartTooltip} hover=${hover} reading=${reading} count=${count} width=${container.current?.clientWidth ?? 0} height=${container.current?.clientHeight ?? 0} />
    </div>
  </section>`;
}

interface ChartNotesProps {
  readonly reading: ReadingAnswer | undefined;
  readonly isOlder: boolean;
  readonly isEmpty: boolean;
  readonly name: string;
}

function ChartNotes({ reading, isOlder, isEmpty, name }: ChartNotesProps) {
  return html`
    ${reading?.notice && html`<p class="chart-notice">${reading.notice}</p>`}
    ${
      isOlder &&
      html`
        <p class="chart-notice older">The signal chosen is older than the candles kept here.</p>
      `
    }
    ${reading !== undefined && isEmpty && html`<p class="chart-empty">No candles of ${name} yet: the bot is fetching them.</p>`}
  `;
}

/** A signal that is clicked unfolds in its list; so does the structure of an event, a title, a phase or a target. */
function choose(model: DashboardModel, id: string | undefined): void {
  const { signals, selectedId, reading } = model.state;
  const signal = signals?.find((known) => `signal:${known.id}` === id);
  if (signal !== undefined && signal.id !== selectedId) model.toggle(signal);
  const structureId = structureIdOf(id);
  const structure = reading?.structures.find((known) => known.id === structureId);
  if (structure !== undefined) model.chooseStructure(structure);
}

const STEERING: { readonly [key: string]: (chart: PriceChart) => void } = {
  ArrowLeft: (chart) => chart.move({ by: -0.1 }),
  ArrowRight: (chart) => chart.move({ by: 0.1 }),
  "+": (chart) => chart.move({ zoom: 0.8 }),
  "=": (chart) => chart.move({ zoom: 0.8 }),
  "-": (chart) => chart.move({ zoom: 1.25 }),
  End: (chart) => chart.showLatest(),
  Home: (chart) => chart.showAll(),
};

function steer(event: KeyboardEvent, chart: PriceChart | undefined): void {
  const action = STEERING[event.key];
  if (action === undefined || chart === undefined) return;
  event.preventDefault();
  action(chart);
}
