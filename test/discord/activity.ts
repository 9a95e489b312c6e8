// Waiting for something to become true, looked at again after everything that happens: nobody sleeps.

export class Activity {
  #waiting = new Set<() => void>();

  happened(): void {
    for (const look of this.#waiting) look();
  }

  /** Rejects when the condition throws. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        try {
          if (!condition()) return;
          this.#waiting.delete(look);
          resolve();
        } catch (error) {
          this.#waiting.delete(look);
          reject(error);
        }
      };
      this.#waiting.add(look);
      look();
    });
  }
}
