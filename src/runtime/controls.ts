// What people may have a running bot do.

export interface BotControls {
  /** Follows one more symbol on every timeframe of the bot, now and after every restart. Rejects with WatchError. */
  watch(symbol: string): Promise<void>;
  /** Stops following a symbol; its record stays. Rejects with WatchError. */
  unwatch(symbol: string): Promise<void>;
}

/** One plain sentence: why the symbol is not followed, or cannot be let go. */
export class WatchError extends Error {
  override name = "WatchError";
}
