import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { localDiscord, MAY } from "../../../test/discord/discord-server.ts";
import { realClock } from "../../../test/exchange/clocks.ts";
import { SilentLog } from "../../../test/generators/silent-log.ts";
import { loadSettings, Secret, SettingsError, type LoadedSettings, type Settings } from "../settings/index.ts";
import { examine } from "./examine.ts";
import { doctorReportSchema, doctorReportSchemaText, reportLines, type DoctorReport } from "./report.ts";

const NOBODY = "http://127.0.0.1:9";

/** Settings whose exchange is out of reach, with what else is to be looked at. */
function settingsWith(context: TestContext, more: Partial<Settings>): LoadedSettings {
  const dataDir = mkdtempSync(join(tmpdir(), "wyeli-doctor-"));
  context.after(() => rmSync(dataDir, { recursive: true, force: true }));
  const environment = { WYELI_DATA_DIR: dataDir, WEB_PORT: "0", BINANCE_REST_URL: NOBODY, BINANCE_WS_URL: NOBODY.replace("http", "ws") };
  const loaded = loadSettings({ environment });
  return { ...loaded, settings: { ...loaded.settings, ...more } };
}

function look(loaded: LoadedSettings | SettingsError): Promise<DoctorReport> {
  return examine(loaded, { clock: realClock, log: new SilentLog() });
}

test("the lines of Discord stand in their place, whatever is wrong before them", async (context) => {
  const server = await localDiscord(context);
  server.deny(MAY.EmbedLinks);
  const { token, guildId, channelId: signalsChannelId, apiUrl } = server;
  const discord = { token: new Secret(token), guildId, signalsChannelId, apiUrl, adminRoleId: null };
  const report = await look(settingsWith(context, { discord }));
  const lines = reportLines(report);
  const places = ["❌ Exchange stream", "✅ Discord token", "✅ Discord channel", "❌ Discord permissions", "✅ Dashboard"].map((start) =>
    lines.findIndex((line) => line.startsWith(start)),
  );
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.ok(!places.includes(-1), lines.join("\n"));
  assert.equal(lines.at(-1), "3 things are not well (❌).");
  assert.ok(!JSON.stringify(report).includes(token));
});

test("every line is one line, and the document is of its published shape", async (context) => {
  const report = await look(settingsWith(context, {}));
  assert.ok(reportLines(report).every((line) => !line.includes("\n")));
  assert.deepEqual(doctorReportSchema.parse(JSON.parse(JSON.stringify(report))), report);
  const file = new URL("../../../docs/schemas/doctor-1.schema.json", import.meta.url);
  assert.equal(readFileSync(file, "utf8"), doctorReportSchemaText());
});

test("settings that do not hold are faults, each by itself", async () => {
  const report = await look(new SettingsError(["TIMEFRAMES: nonsense", "SYMBOLS: nonsense"]));
  assert.deepEqual(
    report.findings.map(({ check, mark }) => `${mark} ${check}`),
    ["fault settings", "fault settings", "well machine", "skipped everything-else"],
  );
  assert.equal(report.well, false);
});
