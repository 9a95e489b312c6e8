// One line about the bot itself.

import { html } from "htm/preact";
import type { DashboardState } from "./dashboard-model.ts";
import { formatAge, formatBytes } from "./format.ts";
import type { StatusAnswer } from "../wire.ts";

export interface TopBarProps {
  readonly status: StatusAnswer | undefined;
  readonly connection: DashboardState["connection"];
  readonly now: number;
}

const LIGHTS: { readonly [State in StatusAnswer["stream"]]: string } = {
  connecting: "waiting",
  live: "good",
  reconnecting: "waiting",
  blocked: "bad",
  stopped: "neutral",
};

export function TopBar({ status, connection, now }: TopBarProps) {
  const isLost = connection === "lost";
  return html`<header class="top-bar">
    <h1><img src="/dashboard/icon.svg" alt="" width="22" height="22" /> wyeli</h1>
    ${
      status === undefined
        ? html`<span class="muted">${isLost ? "not reachable" : "connecting"}</span>`
        : html`
          <span class="badge ${status.mode}">${status.mode === "demo" ? "DEMO" : "LIVE"}</span>
          <dl>
            <${Fact} name="Source" value=${status.source} />
            <${Fact} name="Stream" value=${isLost ? "unknown" : status.stream} light=${isLost ? "bad" : LIGHTS[status.stream]} />
            <${Fact} name="Store" value=${storeText(status)} />
            <${Fact} name="Up" value=${formatAge(now - status.startedAt)} />
            <${Fact} name="Signals" value=${status.signals.total} />
          </dl>
        `
    }
  </header>`;
}

function storeText({ store, storeBytes }: StatusAnswer): string {
  return storeBytes === null ? store : `${store}, ${formatBytes(storeBytes)}`;
}

interface FactProps {
  readonly name: string;
  readonly value: string | number;
  readonly light?: string;
}

function Fact({ name, value, light }: FactProps) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${light !== undefined && html`<i class="light ${light}"></i>`}${value}</dd>
  </div>`;
}
