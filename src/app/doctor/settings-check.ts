// The settings, as `wyeli check` reads them: every problem is a fault of its own.

import { SettingsError, type LoadedSettings } from "../settings/index.ts";
import { sentence, type Check } from "./check.ts";
import { fault, warning, well } from "./finding.ts";

export function settingsCheck(loaded: LoadedSettings | SettingsError): Check {
  return {
    name: "settings",
    title: "Settings",
    withinMs: 1_000,
    look: () => {
      if (loaded instanceof SettingsError) return loaded.problems.map((problem) => fault(sentence(problem), null));
      return [well("Every setting can be read, and they fit together."), ...loaded.warnings.map((text) => warning(sentence(text), null))];
    },
  };
}
