// Puts the dashboard on the page.

import { html, render } from "htm/preact";
import { App } from "./app.ts";
import { DashboardModel } from "./dashboard-model.ts";

const root = document.getElementById("app");
if (root !== null) render(html`<${App} model=${new DashboardModel()} />`, root);
