// Everything that can go wrong with a venue, by what the bot has to do about it.

export type FeedFailure =
  /** No answer: name not found, refused, timed out. Try again later. */
  | { readonly kind: "unreachable" }
  /** 451: not served from here. Do not try again. */
  | { readonly kind: "blocked" }
  /** 418 or 429: silence until this instant (epoch ms), then on. */
  | { readonly kind: "rate-limited"; readonly retryAt: number; readonly banned: boolean }
  /** 5xx. Try again later. */
  | { readonly kind: "unavailable"; readonly status: number }
  /** The venue understood and said no (an unknown symbol, for one). Trying again will not help. */
  | { readonly kind: "refused"; readonly code: number; readonly symbol?: string }
  /** Something answered, but not the venue's protocol: an HTML page, a shape that is not ours. */
  | { readonly kind: "malformed" };

export class FeedError extends Error {
  override name = "FeedError";
  readonly failure: FeedFailure;

  /** `message` is one plain sentence for the operator; it holds no secret. */
  constructor(failure: FeedFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
