// Every command there is. A new one is one file and one line here; its prefix form, slash form and help follow from it.

import { audit } from "./audit.ts";
import { calibration } from "./calibration.ts";
import { chart } from "./chart.ts";
import { count } from "./count.ts";
import { filters } from "./filters.ts";
import type { Command } from "./frame/command.ts";
import { health } from "./health.ts";
import { helpFor } from "./help.ts";
import { mute, unmute } from "./mute.ts";
import { open } from "./open.ts";
import { pause, resume } from "./pause.ts";
import { perf } from "./perf.ts";
import { phase } from "./phase.ts";
import { signal } from "./signal.ts";
import { signals } from "./signals.ts";
import { size } from "./size.ts";
import { status } from "./status.ts";
import { subscribe } from "./subscribe.ts";
import { unsubscribe } from "./unsubscribe.ts";
import { version } from "./version.ts";
import { watch } from "./watch.ts";
import { why } from "./why.ts";

const WORKING: readonly Command[] = [
  signal,
  signals,
  open,
  why,
  size,
  chart,
  phase,
  count,
  perf,
  calibration,
  filters,
  subscribe,
  unsubscribe,
  status,
  health,
  version,
  watch,
  mute,
  unmute,
  pause,
  resume,
  audit,
];

export const COMMANDS: readonly Command[] = [helpFor(WORKING), ...WORKING];
