// What is traded, and when: crypto trades continuously, equities in sessions, whose closed hours are no gaps.

export type TradingCalendar = "continuous" | "sessions";

export interface Instrument {
  readonly symbol: string;
  readonly calendar: TradingCalendar;
  /** Smallest price step, as the venue writes it ("0.10"); null when unknown. */
  readonly tickSize: string | null;
  /** Smallest step of a quantity, as the venue writes it ("0.001"); null when unknown. */
  readonly quantityStep: string | null;
  /** The least an order may be worth, in the quote currency ("100"); null when unknown. */
  readonly minimumNotional: string | null;
}
