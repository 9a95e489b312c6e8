// Ids that were seen lately: after a cut Discord tells some things twice.

const MOST = 2_000;

export class RecentIds {
  readonly #ids = new Set<string>();

  /** False the second time. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > MOST) {
      const [oldest = ""] = this.#ids;
      this.#ids.delete(oldest);
    }
    return true;
  }
}
