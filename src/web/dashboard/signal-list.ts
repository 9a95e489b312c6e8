// The signals, newest first; choosing one brings up its chart and unfolds its reasons.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DashboardState } from "./dashboard-model.ts";
import { formatEvidence, formatPrice, formatRatio, formatTime } from "./format.ts";
import { isSameSeries } from "./page-address.ts";
import { SignalDetails } from "./signal-details.ts";
import { signalState } from "./signal-state.ts";
import type { Signal } from "../wire.ts";

export interface SignalListProps {
  readonly state: DashboardState;
  onToggle(signal: Signal): void;
}

const MOST_SHOWN = 100;

export function SignalList({ state, onToggle }: SignalListProps) {
  const [onlyChart, setOnlyChart] = useState(false);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const { signals, series, selectedId } = state;
  const chosen = (signals ?? [])
    .filter((signal) => !onlyChart || isSameSeries(signal, series))
    .filter((signal) => !onlyOpen || signal.outcome === null);
  const shown = chosen.filter((signal, place) => place < MOST_SHOWN || signal.id === selectedId);
  return html`<section class="signals">
    <div class="section-head">
      <h2>Signals <span class="count">${chosen.length}</span></h2>
      <button aria-pressed=${onlyChart} onClick=${() => setOnlyChart(!onlyChart)}>this chart</button>
      <button aria-pressed=${onlyOpen} onClick=${() => setOnlyOpen(!onlyOpen)}>open</button>
    </div>
    ${shown.length === 0 && html`<p class="empty">${emptySentence(signals, onlyChart || onlyOpen)}</p>`}
    <ol>
      ${shown.map(
        (signal) => html`<${SignalItem} key=${signal.id} signal=${signal} isSelected=${signal.id === selectedId} onToggle=${onToggle} />`,
      )}
    </ol>
    ${chosen.length > shown.length && html`<p class="empty">${chosen.length - shown.length} older ones are at /api/signals.</p>`}
  </section>`;
}

interface SignalItemProps {
  readonly signal: Signal;
  readonly isSelected: boolean;
  onToggle(signal: Signal): void;
}

function SignalItem({ signal, isSelected, onToggle }: SignalItemProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);
  const { text, tone } = signalState(signal);
  return html`<li class=${isSelected ? "signal selected" : "signal"} ref=${item}>
    <button class="signal-head" aria-expanded=${isSelected} onClick=${() => onToggle(signal)}>
      <span class="signal-title">
        <span class="side ${signal.side}">${signal.side}</span>
        <b>${signal.setup}</b>
        <span class="muted">${signal.symbol} ${signal.timeframe}</span>
        <span class="state ${tone}">${text}</span>
      </span>
      <span class="signal-figures">
        <${Figure} name="entry" value=${formatPrice(signal.entry)} />
        <${Figure} name="stop" value=${formatPrice(signal.stop, signal.entry)} />
        <${Figure} name="T1" value=${signal.targets[0] === undefined ? "none" : formatPrice(signal.targets[0], signal.entry)} />
        <${Figure} name="R:R" value=${formatRatio(signal.rewardRisk)} />
        <${Figure} name="evidence" value=${formatEvidence(signal)} />
        <time datetime=${new Date(signal.confirmedAt).toISOString()}>${formatTime(signal.confirmedAt)}</time>
      </span>
    </button>
    ${isSelected && html`<${SignalDetails} signal=${signal} />`}
  </li>`;
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return html`<span><small>${name}</small>${value}</span>`;
}

function emptySentence(signals: readonly Signal[] | undefined, isNarrowed: boolean): string {
  if (signals === undefined) return "Asking the bot for its signals.";
  if (isNarrowed && signals.length > 0) return "No signal matches what you chose above.";
  return "No signal yet: the bot speaks up only on a named setup that neither reading contradicts, which can take a while.";
}
