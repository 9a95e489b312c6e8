// Signals, from rows of the table: their documents are what they were when they were told.

import type { Signal } from "#signals";
import type { SignalQuery } from "#runtime";
import { everyRow, rowsAfter } from "./pages.ts";
import type { SupabaseProject } from "./project.ts";
import { timeText } from "./values.ts";

interface SignalRow {
  readonly id: string;
  readonly generated_at: string;
  readonly document: Signal;
}

export async function selectSignal(project: SupabaseProject, id: string): Promise<Signal | undefined> {
  const rows = await project.rows<SignalRow>("signals", (table) => table.select("document").eq("id", id).limit(1));
  return rows[0]?.document;
}

/** Newest first. */
export async function selectSignals(project: SupabaseProject, query: SignalQuery): Promise<readonly Signal[]> {
  const { symbol, timeframe, setup, since, open, limit } = query;
  const rows = await everyRow<SignalRow>(
    (last, count) =>
      project.rows("signals", (table) => {
        let question = table.select("id, generated_at, document");
        if (symbol !== undefined) question = question.eq("symbol_name", symbol);
        if (timeframe !== undefined) question = question.eq("timeframe", timeframe);
        if (setup !== undefined) question = question.eq("setup", setup);
        if (since !== undefined) question = question.gte("generated_at", timeText(since));
        if (open === true) question = question.is("outcome", null);
        if (last !== undefined) question = question.lte("generated_at", last.generated_at).or(olderThan(last));
        return question.order("generated_at", { ascending: false }).order("id", { ascending: true }).limit(count);
      }),
    limit,
  );
  return rows.map(({ document }) => document);
}

function olderThan({ generated_at, id }: SignalRow): string {
  return rowsAfter([
    { column: "generated_at", order: "descending", value: generated_at },
    { column: "id", order: "ascending", value: id },
  ]);
}
