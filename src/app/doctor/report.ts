// What doctor says: all findings in a fixed order, as lines for people and as one document for programs (schema "wyeli.doctor/1").

import { z } from "zod";
import { MARKS, type Mark } from "./finding.ts";

export const DOCTOR_SCHEMA = "wyeli.doctor/1";

const reportedFinding = z.strictObject({
  check: z.string().min(1).describe("the name of the check, such as exchange-stream"),
  title: z.string().min(1).describe("what was looked at, for people"),
  mark: z.enum(MARKS).describe("well and skipped need nothing, a warning is to be weighed, a fault is to be mended"),
  found: z.string().min(1),
  advice: z.string().nullable().describe("what to do; null where there is nothing to do"),
});

export const doctorReportSchema = z
  .strictObject({
    schema: z.literal(DOCTOR_SCHEMA),
    version: z.string().describe("of wyeli"),
    well: z.boolean().describe("no fault was found; the exit code is then 0"),
    findings: z.array(reportedFinding).describe("in a fixed order"),
  })
  .meta({ title: DOCTOR_SCHEMA });

export type ReportedFinding = z.infer<typeof reportedFinding>;
export type DoctorReport = z.infer<typeof doctorReportSchema>;

/** The text of docs/schemas/doctor-1.schema.json. */
export function doctorReportSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(doctorReportSchema), undefined, 2)}\n`;
}

const SIGNS: { readonly [mark in Mark]: string } = { well: "✅ ", warning: "⚠️  ", fault: "❌ ", skipped: "➖ " };
const WIDTH = 21;

export function reportLines({ findings, well }: DoctorReport): string[] {
  const lines = findings.map(({ mark, title, found, advice }) => {
    const words = advice === null ? found : `${found} ${advice}`;
    return `${SIGNS[mark]}${title.padEnd(WIDTH)}${words}`;
  });
  return [...lines, summaryOf(findings, well)];
}

function summaryOf(findings: readonly ReportedFinding[], isWell: boolean): string {
  const count = (mark: Mark): number => findings.filter((finding) => finding.mark === mark).length;
  const [faults, warnings] = [count("fault"), count("warning")];
  const warned = warnings === 0 ? "" : `, with ${warnings === 1 ? "one warning" : `${warnings} warnings`} (⚠️)`;
  if (isWell) return `All is well${warned}.`;
  return `${faults === 1 ? "One thing is" : `${faults} things are`} not well (❌)${warned}.`;
}
