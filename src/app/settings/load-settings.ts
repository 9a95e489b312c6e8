// From the environment and the `.env` file to settings: the environment wins, every problem is named at once, no secret is quoted.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Redactor } from "../log/redactor.ts";
import { cleanValue, parseEnvFile, type EnvFile } from "./env-file.ts";
import { closestSetting, isSetting } from "./known-names.ts";
import { ruleProblems, type Given } from "./rules.ts";
import { SettingsError } from "./settings-error.ts";
import { settingsFrom, type Settings } from "./settings.ts";
import { SECRET_NAMES, SETTING_NAMES, settingsTable, type SettingName, type SettingValues } from "./table.ts";
import { unavailableProblems } from "./unavailable.ts";
import { settingWarnings } from "./warnings.ts";

export interface SettingsSource {
  readonly environment: { readonly [name: string]: string | undefined };
  /** The text of the `.env` file; absent where there is none. */
  readonly envFile?: string | undefined;
}

export interface LoadedSettings {
  readonly settings: Settings;
  readonly warnings: readonly string[];
  /** Knows every secret of these settings, for whoever prints or logs. */
  readonly redactor: Redactor;
}

/** Throws a SettingsError that names every problem. */
export function loadSettings(source: SettingsSource): LoadedSettings {
  const file: EnvFile = parseEnvFile(source.envFile ?? "");
  const texts = settingTexts(source.environment, file);
  const redactor = new Redactor(secretTexts(texts));
  const { given, problems } = readValues(texts);
  const all = [...file.problems, ...problems, ...ruleProblems(given), ...unavailableProblems(given)];
  if (all.length > 0) throw new SettingsError(all.map((problem) => redactor.text(problem)));
  const warnings = [...file.warnings, ...misspelt(source.environment, file), ...settingWarnings(given)];
  return {
    settings: settingsFrom(given.values as SettingValues),
    warnings: warnings.map((warning) => redactor.text(warning)),
    redactor,
  };
}

/** The settings of this process: its environment and the `.env` of the folder it was started in. */
export function loadProcessSettings(): LoadedSettings {
  return loadSettings({ environment: process.env, envFile: readEnvFile(join(process.cwd(), ".env")) });
}

/** Knows the secrets of this process even where its settings are wrong: for the sentences of a failing start. */
export function processRedactor(): Redactor {
  return new Redactor(secretTexts(processTexts()));
}

/** What this process was told for each setting, unchecked; a `.env` that cannot be read counts as absent. */
export function processTexts(): ReadonlyMap<SettingName, string> {
  let envFile = "";
  try {
    envFile = readEnvFile(join(process.cwd(), ".env")) ?? "";
  } catch {
    // whoever needs what stands in it says so
  }
  return settingTexts(process.env, parseEnvFile(envFile));
}

function readEnvFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new SettingsError([`.env: expected a readable file, found one that cannot be read (${code ?? "unknown reason"})`]);
  }
}

/** What was said for each setting; one of the environment hides the file's. */
function settingTexts(environment: SettingsSource["environment"], file: EnvFile): ReadonlyMap<SettingName, string> {
  const texts = new Map<SettingName, string>();
  for (const name of SETTING_NAMES) {
    const fromEnvironment = environment[name];
    const text = fromEnvironment === undefined ? file.values.get(name) : cleanValue(fromEnvironment);
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

function readValues(texts: ReadonlyMap<SettingName, string>): { given: Given; problems: string[] } {
  const problems: string[] = [];
  const values: { [name: string]: unknown } = {};
  for (const name of SETTING_NAMES) {
    const text = texts.get(name);
    const parsed = settingsTable.shape[name].safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => problemSentence(name, issue.message, text ?? "")));
  }
  const names = new Set([...texts].filter(([, text]) => text !== "").map(([name]) => name));
  return { given: { values: values as Partial<SettingValues>, names }, problems };
}

function problemSentence(name: SettingName, expected: string, text: string): string {
  if (expected.includes(" found ") || expected.includes("unknown timeframe")) return `${name}: ${expected}`;
  if (text === "") return `${name}: ${expected}, found nothing; remove the line to use the default`;
  return `${name}: ${expected}, found ${shown(name, text)}`;
}

const LONGEST_SHOWN = 48;

function shown(name: SettingName, text: string): string {
  if (SECRET_NAMES.has(name) || /:\/\/[^/]*@/.test(text)) return "something else (not shown, because it may be secret)";
  return text.length > LONGEST_SHOWN ? `"${text.slice(0, 8)}…" (${text.length} characters)` : `"${text}"`;
}

function secretTexts(texts: ReadonlyMap<SettingName, string>): string[] {
  const secrets = [...texts].filter(([name]) => SECRET_NAMES.has(name)).map(([, text]) => text);
  const url = texts.get("DATABASE_URL") ?? "";
  const password = URL.canParse(url) ? new URL(url).password : "";
  return [...secrets, password, decoded(password)];
}

/** As the password stands in the URL, and as the server is told it. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

function misspelt(environment: SettingsSource["environment"], file: EnvFile): string[] {
  const warnings: string[] = [];
  for (const name of file.values.keys()) {
    if (isSetting(name)) continue;
    const meant = closestSetting(name);
    warnings.push(
      meant === undefined ? `.env: ${name} is not a setting of wyeli` : `.env: ${name} is not a setting; did you mean ${meant}?`,
    );
  }
  for (const name of Object.keys(environment)) {
    const meant = isSetting(name) || file.values.has(name) ? undefined : closestSetting(name);
    if (meant !== undefined && environment[meant] === undefined) warnings.push(`${name} is not a setting; did you mean ${meant}?`);
  }
  return warnings;
}
