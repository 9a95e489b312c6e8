// Queries as templates: what stands in ${} goes to the server as a parameter, never into the text, unless it is a fragment of SQL itself. Always
// unnamed statements, which a pooler in transaction mode lets through.

import type { ClientBase, Pool } from "pg";

export type SqlValue = string | number | boolean | Date | null | Fragment;

export interface Sql {
  <Row = { readonly [column: string]: unknown }>(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Promise<Rows<Row>>;
  /** Any number of statements, as they stand. */
  script(text: string): Promise<void>;
}

export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** How many rows were returned, or changed. */
  readonly count: number;
}

export class Fragment {
  readonly strings: readonly string[];
  readonly values: readonly SqlValue[];

  constructor(strings: readonly string[], values: readonly SqlValue[]) {
    this.strings = strings;
    this.values = values;
  }
}

/** A part of a query, to be put into another one. */
export function fragment(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Fragment {
  return new Fragment(strings, values);
}

export function sqlOf(client: ClientBase | Pool): Sql {
  const ask = async <Row>(strings: TemplateStringsArray, ...values: readonly SqlValue[]): Promise<Rows<Row>> => {
    const parameters: unknown[] = [];
    const text = rendered(new Fragment(strings, values), parameters);
    const { rows, rowCount } = await client.query({ text, values: parameters });
    return { rows: rows as Row[], count: rowCount ?? 0 };
  };
  return Object.assign(ask, { script: async (text: string) => void (await client.query(text)) });
}

/** The text with numbered places; what belongs there is added to `parameters`. */
function rendered({ strings, values }: Fragment, parameters: unknown[]): string {
  return strings.reduce((text, part, place) => {
    const value = values[place - 1];
    if (value instanceof Fragment) return text + rendered(value, parameters) + part;
    parameters.push(value);
    return `${text}$${parameters.length}${part}`;
  });
}
