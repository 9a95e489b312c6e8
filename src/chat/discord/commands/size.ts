// How much to trade so that the stop of a signal costs what one is ready to lose, to the steps of the exchange.

import { describeSignal, priceTextFor, signalState } from "#chat/words";
import type { Signal } from "#signals";
import { sizePosition, type PositionSize } from "#trading";
import { balanceArgument, idArgument, riskArgument, type RiskShare } from "./frame/argument-kinds.ts";
import { CommandRefusal, defineCommand, type CommandTools } from "./frame/command.ts";
import { findSignal } from "./frame/lookup.ts";
import { boxed, tableLines } from "./frame/reply.ts";

export const size = defineCommand({
  name: "size",
  summary: "How much to trade, so that the stop costs what you are ready to lose",
  arguments: [idArgument, riskArgument, balanceArgument],
  examples: ["size last 1% 5000", "size last 50 5000"],
  isPrivate: true,
  run: async ({ id, risk, balance }, tools) => {
    const signal = await findSignal(tools.view, id);
    return { text: await sizeText({ signal, risk, balance }, tools) };
  },
});

export interface SizeQuestion {
  readonly signal: Signal;
  readonly risk: RiskShare;
  readonly balance: number;
}

export async function sizeText(question: SizeQuestion, { store, costs }: Pick<CommandTools, "store" | "costs">): Promise<string> {
  const { signal, risk, balance } = question;
  const asked = risk.isPercent ? (balance * risk.amount) / 100 : risk.amount;
  if (asked > balance) throw new CommandRefusal("The risk is more than the balance.");
  const instrument = (await store.instruments()).find(({ symbol }) => symbol === signal.symbol);
  const sized = sizePosition({
    entry: signal.entry,
    stop: signal.stop,
    riskAmount: asked * (signal.sizeFactor ?? 1),
    balance,
    ...costs,
    quantityStep: instrument?.quantityStep ?? null,
    minimumNotional: instrument?.minimumNotional ?? null,
  });
  if (sized.kind === "refused") throw new CommandRefusal(sized.reason);
  return sizeLines(question, sized, instrument?.tickSize ?? null);
}

function sizeLines({ signal, balance }: SizeQuestion, sized: PositionSize & { readonly kind: "sized" }, tickSize: string | null): string {
  const price = priceTextFor(signal.entry, tickSize);
  const base = signal.symbol.replace(/USDT(_\d{6})?$/, "");
  const lost = `${sized.lossAtStop.toFixed(2)} USDT (${((100 * sized.lossAtStop) / balance).toFixed(2)} % of the balance)`;
  const rows = [
    ["Quantity", `${sized.quantity} ${base}`],
    ["Worth", `${sized.notional.toFixed(2)} USDT at ${price(signal.entry)}`],
    ["Lost at the stop", `${lost}, of which costs ${sized.costs.toFixed(2)}`],
    ["Leverage needed", sized.leverageNeeded <= 1 ? "none" : `${sized.leverageNeeded.toFixed(2)} times the balance`],
    ...((signal.sizeFactor ?? 1) === 1 ? [] : [["Note", "this setup is taken with a share of the usual size; that is counted in"]]),
    ...(signal.outcome === null ? [] : [["Note", `this signal has ended: ${signalState(signal).text}`]]),
  ];
  const { side, market } = describeSignal(signal);
  const note = "The stop may fill at a worse price, and funding is not counted in. Not financial advice.";
  return boxed(`${side} ${market}: entry ${price(signal.entry)}, stop ${price(signal.stop)}`, tableLines(rows), note);
}
