// The entry of the program.

import { EXIT } from "./exit-codes.ts";
import { runProgram } from "./commands/program.ts";
import { failureOf } from "./failure.ts";
import { endWhenNobodyReads, terminal } from "./terminal.ts";

endWhenNobodyReads();
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    terminal.complain(failureOf(error, process.env).message);
    process.exit(EXIT.bug);
  });
}
process.exitCode = await runProgram(process.argv.slice(2));
