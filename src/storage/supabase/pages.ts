// Reading everything there is, page by page. A Supabase project gives at most so many rows per answer (1,000 unless told otherwise) and
// says nothing when there were more, so what follows is asked for until nothing comes: no setting of the project can make rows go missing.

const ROWS_PER_PAGE = 1_000;

/** A column that rows are ordered by, with its value in the last row that was seen. */
export interface KeyPart {
  readonly column: string;
  readonly order: "ascending" | "descending";
  readonly value: string | number;
}

/** `page` is given the last row of the page before, and how many rows are wanted. */
export async function everyRow<Row>(
  page: (last: Row | undefined, count: number) => Promise<readonly Row[]>,
  most: number = Infinity,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  while (rows.length < most) {
    const next = await page(rows.at(-1), Math.min(ROWS_PER_PAGE, most - rows.length));
    if (next.length === 0) break;
    for (const row of next) rows.push(row);
  }
  return rows;
}

/** PostgREST's condition for the rows that come after such a one. */
export function rowsAfter(key: readonly KeyPart[]): string {
  return key
    .map((part, place) => together([...key.slice(0, place).map((before) => `${before.column}.eq.${quoted(before.value)}`), beyond(part)]))
    .join(",");
}

function beyond({ column, order, value }: KeyPart): string {
  return `${column}.${order === "ascending" ? "gt" : "lt"}.${quoted(value)}`;
}

function together(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join("") : `and(${conditions.join(",")})`;
}

function quoted(value: string | number): string {
  return `"${String(value).replaceAll(/["\\]/g, "\\$&")}"`;
}
