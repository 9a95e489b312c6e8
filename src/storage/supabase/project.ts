// One Supabase project, asked through supabase-js: its tables and functions only. No session is kept or refreshed, and no socket is opened.

import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { Limiter } from "#runtime";
import { StoreError } from "../store-error.ts";
import type { ProjectAddress } from "./address.ts";
import { answeringFetch } from "./answers.ts";
import { storeErrorFrom } from "./failure.ts";

/** The API itself gives a statement 8 seconds; an answer that takes longer than this is not coming. */
const DEADLINE_MS = 30_000;

/** The API has few connections to its database, and lets what is too much wait until it fails. Commits come one at a time besides. */
const READINGS_AT_ONCE = 4;

/** A table or view, of which questions can be put together with supabase-js. */
export type Table = ReturnType<SupabaseClient["from"]>;

/** A question that was put together, and not asked yet. */
export interface Question {
  throwOnError(): PromiseLike<{ readonly data: unknown }>;
}

export class SupabaseProject {
  readonly address: ProjectAddress;
  readonly #client: SupabaseClient;
  readonly #limiter = new Limiter(READINGS_AT_ONCE);
  #isOpen = true;

  constructor(address: ProjectAddress, deadlineMs = DEADLINE_MS) {
    this.address = address;
    this.#client = createClient(address.url, address.key, {
      // The key is all there is: no sign-in, nothing that could expire.
      accessToken: async () => address.key,
      db: { retry: false },
      global: { fetch: answeringFetch(deadlineMs) },
    });
  }

  /** At most as many rows as the project gives at once (1,000 as a rule). Failures come out as StoreError, here and in `call`. */
  async rows<Row>(table: string, question: (table: Table) => Question): Promise<readonly Row[]> {
    this.requireOpen();
    return this.#limiter.run(async () => (await this.#ask(() => question(this.#client.from(table)))) as readonly Row[]);
  }

  async call<Answer>(name: string, args: object): Promise<Answer> {
    return (await this.#ask(() => this.#client.rpc(name, args))) as Answer;
  }

  requireOpen(): void {
    if (!this.#isOpen) throw new StoreError("unavailable", `The store of ${this.address.place} has been closed.`);
  }

  close(): void {
    this.#isOpen = false;
  }

  async #ask(question: () => Question): Promise<unknown> {
    this.requireOpen();
    try {
      return (await question().throwOnError()).data;
    } catch (thrown) {
      throw storeErrorFrom(thrown, this.address);
    }
  }
}
