export { demoSettings } from "./demo-settings.ts";
export type { DemoSettings } from "./demo-settings.ts";
export { loadProcessSettings, loadSettings, processRedactor } from "./load-settings.ts";
export type { LoadedSettings, SettingsSource } from "./load-settings.ts";
export { Secret } from "./secret.ts";
export { SettingsError } from "./settings-error.ts";
export type { DiscordSettings, Settings } from "./settings.ts";
