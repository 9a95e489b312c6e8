// The charts of the report: the account over time, and each trade on its candles, drawn when it is opened. This file and the two
// it names are put into the page one after another, without their types, after the chart library: they load nothing.

import type { IChartApi } from "lightweight-charts";
import type * as library from "lightweight-charts";
import { candleOf, chartTime, colour, faded } from "./drawing.ts";
import type { ReportData, RunData, TradeData } from "./report-data.ts";
import { TradeLevels } from "./trade-levels.ts";

declare const LightweightCharts: typeof library;

const data = JSON.parse(document.getElementById("report-data")?.textContent ?? "{}") as ReportData;
const drawn: { readonly chart: IChartApi; readonly paint: () => void }[] = [];

function chartOptions() {
  const { ColorType, CrosshairMode } = LightweightCharts;
  return {
    autoSize: true,
    localization: { locale: "en-GB", dateFormat: "yyyy-MM-dd" },
    layout: {
      background: { type: ColorType.Solid, color: colour("panel") },
      textColor: colour("muted"),
      fontFamily: "system-ui, sans-serif",
      fontSize: 11,
      // The page names and links the library at its foot.
      attributionLogo: false,
      panes: { separatorColor: colour("line"), enableResize: false },
    },
    grid: { vertLines: { color: faded("line", 0.5) }, horzLines: { color: faded("line", 0.5) } },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderColor: colour("line") },
    timeScale: { borderColor: colour("line"), minBarSpacing: 0.01 },
    // The page scrolls; a chart is moved by dragging it, or with two fingers.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
  } as const;
}

function drawAccount(box: HTMLElement): void {
  const { createChart, BaselineSeries, AreaSeries } = LightweightCharts;
  const chart = createChart(box, chartOptions());
  const { at, equity } = data.equity;
  const base = { type: "price", price: data.initialBalance } as const;
  const account = chart.addSeries(BaselineSeries, { baseValue: base, lineWidth: 2, title: "equity" });
  const fall = chart.addSeries(AreaSeries, { lineWidth: 1, priceFormat: { type: "custom", formatter: percent }, title: "below peak" }, 1);
  let peak = data.initialBalance;
  account.setData(at.map((time, place) => ({ time: chartTime(time), value: equity[place] ?? 0 })));
  fall.setData(
    at.map((time, place) => {
      peak = Math.max(peak, equity[place] ?? 0);
      return { time: chartTime(time), value: (100 * (equity[place] ?? 0)) / peak - 100 };
    }),
  );
  chart.panes()[1]?.setStretchFactor(0.4);
  const paint = (): void => {
    account.applyOptions({
      topLineColor: colour("up"),
      topFillColor1: faded("up", 0.25),
      topFillColor2: faded("up", 0.03),
      bottomLineColor: colour("down"),
      bottomFillColor1: faded("down", 0.03),
      bottomFillColor2: faded("down", 0.25),
      priceLineVisible: false,
    });
    fall.applyOptions({
      lineColor: colour("down"),
      topColor: faded("down", 0.05),
      bottomColor: faded("down", 0.3),
      invertFilledArea: true,
      priceLineVisible: false,
    });
  };
  paint();
  chart.timeScale().fitContent();
  drawn.push({ chart, paint });
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`;
}

function drawTrade(box: HTMLElement, trade: TradeData): void {
  const run = data.runs[trade.run];
  if (run === undefined) return;
  const { createChart, CandlestickSeries, createSeriesMarkers } = LightweightCharts;
  const chart = createChart(box, chartOptions());
  chart.timeScale().applyOptions({ timeVisible: run.timeframeMs < 86_400_000, rightOffset: 10 });
  const minMove = 10 ** -trade.decimals;
  const candles = chart.addSeries(CandlestickSeries, {
    borderVisible: false,
    priceLineVisible: false,
    lastValueVisible: false,
    priceFormat: { type: "price", precision: trade.decimals, minMove },
  });
  candles.setData(candlesOf(run, trade));
  candles.attachPrimitive(new TradeLevels(trade, run));
  const markers = createSeriesMarkers(candles, []);
  const paint = (): void => {
    const [up, down] = [colour("up"), colour("down")];
    candles.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down });
    markers.setMarkers(markersOf(trade, run));
  };
  paint();
  chart.timeScale().fitContent();
  drawn.push({ chart, paint });
}

function candlesOf(run: RunData, { from, to }: TradeData) {
  const rows = [];
  for (let place = from; place <= to; place += 1) {
    rows.push({
      time: chartTime(run.openTime[place] ?? 0),
      open: run.open[place] ?? 0,
      high: run.high[place] ?? 0,
      low: run.low[place] ?? 0,
      close: run.close[place] ?? 0,
    });
  }
  return rows;
}

function markersOf(trade: TradeData, run: RunData) {
  return trade.fills.map(({ at, kind }) => {
    const isEntry = kind === "entry";
    const isBelow = isEntry === trade.isLong;
    return {
      time: chartTime(candleOf(run, at)),
      position: isBelow ? ("belowBar" as const) : ("aboveBar" as const),
      shape: isBelow ? ("arrowUp" as const) : ("arrowDown" as const),
      color: isEntry ? colour("accent") : colour(kind.startsWith("target") ? "up" : kind === "expiry" ? "muted" : "down"),
      text: kind.replace(/^target/, "T"),
    };
  });
}

function whenSeen(box: HTMLElement, draw: (box: HTMLElement) => void): void {
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    draw(box);
  });
  watcher.observe(box);
}

function showTrades(button: HTMLButtonElement): void {
  const wanted = button.dataset["show"] ?? "all";
  for (const other of document.querySelectorAll<HTMLButtonElement>("button[data-show]")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  for (const row of document.querySelectorAll<HTMLElement>("details.trade")) {
    row.hidden = wanted !== "all" && row.dataset["result"] !== wanted && row.dataset["side"] !== wanted;
  }
}

const account = document.getElementById("account-chart");
if (account !== null && data.equity.at.length > 0) whenSeen(account, drawAccount);

for (const row of document.querySelectorAll<HTMLDetailsElement>("details.trade")) {
  row.addEventListener("toggle", () => {
    const box = row.querySelector<HTMLElement>(".trade-chart");
    const trade = data.trades[Number(row.dataset["trade"])];
    if (!row.open || box === null || trade === undefined || box.childElementCount > 0) return;
    drawTrade(box, trade);
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-show]")) {
  button.addEventListener("click", () => showTrades(button));
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const { chart, paint } of drawn) {
    chart.applyOptions(chartOptions());
    paint();
  }
});
