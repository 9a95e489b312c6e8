// The whole page: who is speaking and how well, which chart, the chart, and what came of the signals.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { CountList } from "./count-list.ts";
import { chosenCount } from "./count-words.ts";
import { ChartPanel } from "./chart-panel.ts";
import type { DashboardModel, DashboardState } from "./dashboard-model.ts";
import { HeldBackList } from "./held-back-list.ts";
import { ProspectList } from "./prospect-list.ts";
import { SeriesPicker } from "./series-picker.ts";
import { SignalList } from "./signal-list.ts";
import { StatisticsBar } from "./statistics-bar.ts";
import { focusOf } from "./structure-focus.ts";
import { StructureList } from "./structure-list.ts";
import { TopBar } from "./top-bar.ts";

export function App({ model }: { readonly model: DashboardModel }) {
  const state = useModel(model);
  const now = useBotClock(state);
  useEffect(() => model.start(), [model]);
  const { status, connection, problem } = state;
  const [unfolded] = focusOf(state.reading, { structureId: state.structureId, signalId: state.selectedId });
  return html`
    ${
      status?.mode === "demo" &&
      html`
        <p class="demo-band" role="note">DEMO - simulated exchange, not live data</p>
      `
    }
    <${TopBar} status=${status} connection=${connection} now=${now} />
    ${
      connection === "lost" &&
      html`
        <p class="alert" role="alert">Connection lost. Trying again; what you see may be out of date.</p>
      `
    }
    ${status?.degraded.map((reason) => html`<p class="alert degraded" role="alert" key=${reason}>${reason}</p>`)}
    ${problem !== undefined && connection !== "lost" && html`<p class="alert" role="alert">${problem}</p>`}
    <${SeriesPicker} series=${status?.series ?? []} chosen=${state.series} now=${now} onChoose=${model.choose.bind(model)} />
    <main>
      <${ChartPanel} model=${model} state=${state} />
      <aside aria-label="Signals and readings">
        <${SignalList} state=${state} onToggle=${model.toggle.bind(model)} />
        <${CountList} reading=${state.reading} chosen=${chosenCount(state.reading, state.countKey)} onChoose=${model.chooseCount.bind(model)} />
        <${StructureList} reading=${state.reading} unfolded=${unfolded} onChoose=${model.chooseStructure.bind(model)} />
        <${ProspectList} prospects=${state.reading?.prospects ?? []} />
        <${HeldBackList} ideas=${state.heldBack} ledger=${state.ledger} />
      </aside>
    </main>
    <${StatisticsBar} statistics=${state.statistics} version=${status?.version} />
  `;
}

function useModel(model: DashboardModel): DashboardState {
  const [state, setState] = useState(model.state);
  useEffect(() => model.subscribe(() => setState(model.state)), [model]);
  return state;
}

/** The bot's clock, which ticks on between its messages; in a replay it is the one that the ages refer to. */
function useBotClock({ clockLead }: DashboardState): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now - clockLead;
}
