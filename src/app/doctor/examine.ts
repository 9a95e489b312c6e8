// Looks at everything at once and puts what was found in order. Settings come first: without them nobody knows what to look at.

import { createBinanceFeed } from "#exchange/binance";
import type { Clock, Log } from "#runtime";
import type { LoadedSettings } from "../settings/index.ts";
import { SettingsError } from "../settings/index.ts";
import { VERSION } from "../version.ts";
import { cacheCheck } from "./cache-check.ts";
import { chartsCheck } from "./charts-check.ts";
import { findingsOf, type Check } from "./check.ts";
import { clockCheck } from "./clock-check.ts";
import { dashboardCheck } from "./dashboard-check.ts";
import { dataFolderCheck } from "./data-folder-check.ts";
import { discordCheck } from "./discord/discord-check.ts";
import { exchangeCheck } from "./exchange-check.ts";
import { skipped, type Finding } from "./finding.ts";
import { machineCheck } from "./machine-check.ts";
import { DOCTOR_SCHEMA, type DoctorReport, type ReportedFinding } from "./report.ts";
import { settingsCheck } from "./settings-check.ts";
import { storeCheck } from "./store-check.ts";
import { streamCheck } from "./stream-check.ts";

export interface ExamineTools {
  readonly clock: Clock;
  readonly log: Log;
}

/** Never rejects for anything that is wrong with what it looks at. */
export async function examine(loaded: LoadedSettings | SettingsError, tools: ExamineTools): Promise<DoctorReport> {
  const checks = checksFor(loaded, tools);
  const found = await Promise.all(checks.map((check) => findingsOf(check, tools.clock)));
  const findings = checks.flatMap((check, place) => (found[place] ?? []).map((finding) => reported(check, finding)));
  return { schema: DOCTOR_SCHEMA, version: VERSION, well: findings.every(({ mark }) => mark !== "fault"), findings };
}

function checksFor(loaded: LoadedSettings | SettingsError, { clock, log }: ExamineTools): readonly Check[] {
  const known: readonly Check[] = [settingsCheck(loaded), machineCheck()];
  if (loaded instanceof SettingsError) return [...known, withoutSettings()];
  const { settings } = loaded;
  const feed = createBinanceFeed({ clock, log, restUrl: settings.binance.restUrl, streamUrl: settings.binance.wsUrl });
  return [
    ...known,
    chartsCheck(settings),
    dataFolderCheck(settings),
    storeCheck(settings),
    clockCheck(feed, clock),
    exchangeCheck(feed, settings),
    streamCheck(feed, settings, clock),
    discordCheck(settings.discord),
    cacheCheck(settings.cache),
    dashboardCheck(settings),
  ];
}

function withoutSettings(): Check {
  const found = "Not looked at: data folder, store, clock, exchange, Discord and dashboard are known only from settings that hold.";
  return { name: "everything-else", title: "Everything else", withinMs: 1_000, look: () => [skipped(found)] };
}

function reported({ name, title }: Check, { mark, found, advice, title: own }: Finding): ReportedFinding {
  return { check: name, title: own ?? title, mark, found, advice };
}
