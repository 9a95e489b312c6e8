import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { everyRow, rowsAfter } from "./pages.ts";

test("every row is read once and in order, however few the server gives at a time, and no more than were asked for", async () => {
  const rows = Array.from({ length: 2_345 }, (_, place) => place);
  const cases = fc.record({ cap: fc.integer({ min: 1, max: 3_000 }), most: fc.oneof(fc.nat(3_000), fc.constant(undefined)) });
  await fc.assert(
    fc.asyncProperty(cases, async ({ cap, most }) => {
      const page = async (last: number | undefined, count: number): Promise<readonly number[]> => {
        const from = (last ?? -1) + 1;
        return rows.slice(from, from + Math.min(cap, count));
      };
      assert.deepEqual(await everyRow(page, most), rows.slice(0, most));
    }),
    { seed: 7, numRuns: 50 },
  );
});

test("the rows after one are told column by column, each value quoted", () => {
  const first = { column: "generated_at", order: "descending", value: "2024-01-01T00:00:00+00:00" } as const;
  const second = { column: "id", order: "ascending", value: 'a,"b\\(c)' } as const;
  assert.equal(
    rowsAfter([first, second]),
    'generated_at.lt."2024-01-01T00:00:00+00:00",and(generated_at.eq."2024-01-01T00:00:00+00:00",id.gt."a,\\"b\\\\(c)")',
  );
});
