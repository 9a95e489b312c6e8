export { createBinanceFeed } from "./feed.ts";
export { LIVE_REST_URL, LIVE_STREAM_URL } from "./options.ts";
export type { BinanceFeedOptions, BinanceLimits } from "./options.ts";
