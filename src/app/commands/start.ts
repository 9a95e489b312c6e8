// `wyeli start`: the live bot.

import type { Command } from "commander";
import { createLog, systemClock } from "../log/index.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";

const EXAMPLES = `
Examples:
  $ wyeli start                                  the settings of .env, or their defaults
  $ SYMBOLS=BTCUSDT TIMEFRAMES=1h wyeli start    one chart only
  $ LOG_FORMAT=text wyeli start                  log lines for people

Signals are printed here and shown on the dashboard (http://127.0.0.1:8787 unless set otherwise). Ctrl+C or SIGTERM stops in order; a second
Ctrl+C stops at once. Everything is kept in WYELI_DATA_DIR, and sent to the database of DATABASE_URL or SUPABASE_URL where one is set; a restart goes on where the bot stopped.`;

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("run the bot: watch the charts, raise signals, show the dashboard")
    .addHelpText("after", EXAMPLES)
    .action(async () => {
      const loaded = loadProcessSettings();
      const { level, format } = loaded.settings.log;
      const write = (line: string): void => void process.stdout.write(line);
      const log = createLog({ level, format, clock: systemClock, redactor: loaded.redactor, write });
      const stop = listenForStop(() => log.warning("Stopped at once, on a second request"));
      try {
        const { runLive } = await import("../live/run-live.ts"); // the exchange, the store and the web server: only where they are needed
        await runLive(loaded, { clock: systemClock, log, stop });
      } finally {
        stop.dispose();
      }
    });
}
