// How a part of the store contract reaches the store under test.

import type { Store } from "#runtime";

/** The store under test, as it is open now. */
export interface OpenedStore {
  current(): Store;
  /** Closes it and opens it again. */
  reopen(): Promise<Store>;
}
