// The market that others are compared with: BTC, whatever it is quoted in (wyckoff reference 2.4). For BTC itself relative strength is "not
// applicable".
//
// Where it closed reaches the engine in `analyze` alone. Live, every symbol goes through a pipeline of its own, from a stored state of its own: to
// read the benchmark's candle there, a symbol would have to wait for another symbol's stream, through its cuts and its own recovery, or its
// signal ids would depend on which candle arrived first. So live runs have no benchmark: relative strength is unknown to them, and neutral.

const QUOTED_BTC = /^BTC-?(USDT|USDC|FDUSD|BUSD|USD)(_PERP|_\d{6})?$/;

export function isBenchmark(symbol: string): boolean {
  return QUOTED_BTC.test(symbol);
}
