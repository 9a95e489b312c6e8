// The path a client opens its stream on: which route, which framing, and the first subscriptions. Candles are delivered on the market route
// only; elsewhere the exchange opens, acknowledges and stays silent.

export interface StreamAddress {
  readonly delivers: boolean;
  /** Frames come as `{stream, data}` instead of bare. */
  readonly combined: boolean;
  readonly streams: readonly string[];
}

/** Undefined where the exchange has no stream at that path. */
export function parseStreamAddress(requestUrl: string): StreamAddress | undefined {
  const url = new URL(requestUrl, "http://exchange");
  const match = /^(?:\/(market|public|private))?\/(ws|stream)(?:\/(.*))?$/.exec(url.pathname);
  if (!match) return undefined;
  const [, route, framing, path = ""] = match;
  const combined = framing === "stream";
  const names = combined ? (url.searchParams.get("streams") ?? "").split("/") : path.split("/").map(decodeURIComponent);
  return { delivers: route === "market", combined, streams: names.filter((name) => name !== "") };
}
