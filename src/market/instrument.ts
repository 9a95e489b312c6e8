// What is traded, and when: crypto trades continuously, equities in sessions, whose closed hours are no gaps.

export type TradingCalendar = "continuous" | "sessions";

export interface Instrument {
  readonly symbol: string;
  readonly calendar: TradingCalendar;
  /** Smallest price step, as the venue writes it ("0.10"); null when unknown. */
  readonly tickSize: string | null;
}
