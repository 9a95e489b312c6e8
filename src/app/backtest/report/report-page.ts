// placeholder
import type { BacktestDocument } from "../backtest-document.ts";
import type { FinishedRun } from "../run-job.ts";
export function reportPage(_document: BacktestDocument, _runs: readonly FinishedRun[]): string {
  return "";
}
