import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { headerLine, readRecordLine, recordLine, type Cell } from "./record-text.ts";

const SEED = 20_240_115;
const cell: fc.Arbitrary<Cell> = fc.oneof(fc.string({ unit: "grapheme" }), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const document = fc.jsonValue({ stringUnit: "grapheme" }).map((value) => JSON.parse(JSON.stringify(value)) as typeof value);

for (const format of ["ndjson", "csv"] as const) {
  test(`any record is one line of ${format}, and comes back as it was`, () => {
    fc.assert(
      fc.property(document, fc.array(cell, { maxLength: 4 }), (record, cells) => {
        const line = recordLine(record, cells, format);
        assert.equal(line.indexOf("\n"), line.length - 1);
        assert.deepEqual(readRecordLine(line.slice(0, -1), 2, format), { ok: true, value: record });
      }),
      { numRuns: 300, seed: SEED },
    );
  });
}

test("CSV has a header, quotes what needs it, and gives a spreadsheet no formula", () => {
  assert.equal(headerLine(["id", "note"], "csv"), "id,note,document\n");
  assert.equal(
    recordLine({ a: 'x"y' }, ["1,2", '=HYPERLINK("http://x")'], "csv"),
    `"1,2","'=HYPERLINK(""http://x"")","{""a"":""x\\""y""}"\n`,
  );
  assert.equal(headerLine(["id"], "ndjson"), "");
});

test("a line that is none is refused in words", () => {
  const problemOf = (line: string, number: number, format: "csv" | "ndjson"): string => {
    const read = readRecordLine(line, number, format);
    return read.ok ? "" : read.problem;
  };
  assert.match(problemOf('{"a":', 3, "ndjson"), /expected a record as JSON, found "\{\\"a\\":"/);
  assert.match(problemOf('a,"{', 3, "csv"), /quotation mark that is not closed/);
  assert.match(problemOf("a,b", 1, "csv"), /header whose last column is document/);
  assert.equal(problemOf("a,document", 1, "csv"), "");
});
