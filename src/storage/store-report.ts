// What can be found out about a store without being its writer: whether it answers, is of this program's schema, takes writes, how large it
// is and who writes to it. Nothing is left behind by asking.

export interface StoreReport {
  /** "SQLite data/wyeli.sqlite", "PostgreSQL wyeli at db.example.org:5432" */
  readonly store: string;
  /** The newest migration it has (0: none yet), and the newest this program has. Never newer: that is a StoreError. */
  readonly schema: { readonly found: number; readonly known: number };
  /** On disk; null where nobody says. */
  readonly bytes: number | null;
  /** Who writes to it at the moment, where it knows. */
  readonly writer: string | null;
  /** Tables that everybody can read who has the project's public key; null where there is no such key, or none was given to try. */
  readonly publicTables: readonly string[] | null;
}

/** Thrown inside a transaction that has proven enough: everything in it is undone. */
export class Undone extends Error {}
