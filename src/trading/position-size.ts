// How much to trade so that a stop costs what one is ready to lose, and no more. Costs are part of the loss; the quantity is rounded down to
// what the venue takes.

import { assert } from "#core";

/** Prices and amounts in the quote currency; costs as shares of the notional, for one side. */
export interface SizeRequest {
  readonly entry: number;
  readonly stop: number;
  /** What may be lost at the stop, fees and slippage included. */
  readonly riskAmount: number;
  readonly balance: number;
  readonly commission: number;
  readonly slippage: number;
  /** As the venue writes it ("0.001"); null where it is not known: then the quantity is not rounded. */
  readonly quantityStep: string | null;
  /** As the venue writes it ("100"); null where it is not known. */
  readonly minimumNotional: string | null;
}

export type PositionSize =
  | {
      readonly kind: "sized";
      /** In the base currency, as an order would say it. */
      readonly quantity: string;
      readonly notional: number;
      /** Lost when the stop is hit, costs included; at most what was asked, less by the rounding. */
      readonly lossAtStop: number;
      /** Fees and slippage of both sides, when the stop is hit. */
      readonly costs: number;
      /** Notional as a multiple of the balance: the least leverage with which the balance carries it. */
      readonly leverageNeeded: number;
    }
  /** `reason` is one sentence for people. */
  | { readonly kind: "refused"; readonly reason: string };

/** Of the notional; the first bracket of the large contracts asks 0.4 %, of most others up to 1 %. */
const MAINTENANCE_MARGIN = 0.01;
/** Figures shown where the venue's step is not known. */
const UNKNOWN_STEP_FIGURES = 6;

export function sizePosition(request: SizeRequest): PositionSize {
  const { entry, stop, riskAmount, balance, commission, slippage } = request;
  assert(entry > 0 && stop > 0 && entry !== stop, "expected an entry and a stop above 0 that differ");
  assert(riskAmount > 0 && balance > 0, "expected a risk and a balance above 0");
  const costOfUnit = (entry + stop) * (commission + slippage);
  const lossOfUnit = Math.abs(entry - stop) + costOfUnit;
  const quantity = roundedDown(riskAmount / lossOfUnit, request.quantityStep);
  const notional = quantity.value * entry;
  const problem = sizeProblem(request, notional);
  if (problem !== undefined) return { kind: "refused", reason: problem };
  return {
    kind: "sized",
    quantity: quantity.text,
    notional,
    lossAtStop: quantity.value * lossOfUnit,
    costs: quantity.value * costOfUnit,
    leverageNeeded: notional / balance,
  };
}

function sizeProblem({ entry, stop, balance, quantityStep, minimumNotional }: SizeRequest, notional: number): string | undefined {
  if (notional === 0) return `The risk does not pay for the smallest quantity, ${quantityStep ?? 0}, at this stop.`;
  if (minimumNotional !== null && notional < Number(minimumNotional)) {
    return `The position would be worth ${notional.toFixed(2)}, and the exchange takes orders from ${minimumNotional} on.`;
  }
  // With all of the balance behind it, a position is liquidated once the loss has eaten it down to the maintenance margin.
  const lossToLiquidation = balance / notional - MAINTENANCE_MARGIN;
  const stopDistance = Math.abs(entry - stop) / entry;
  if (lossToLiquidation <= stopDistance) {
    const leverage = (notional / balance).toFixed(1);
    const distance = (100 * stopDistance).toFixed(2);
    return `The position would be liquidated before its stop: it needs ${leverage} times the balance, and the stop is ${distance} % away.`;
  }
  return undefined;
}

interface Quantity {
  readonly value: number;
  readonly text: string;
}

/** A count of whole steps, so that no rounding of binary fractions shows in the text. */
function roundedDown(quantity: number, step: string | null): Quantity {
  if (step === null) return { value: quantity, text: String(Number(quantity.toPrecision(UNKNOWN_STEP_FIGURES))) };
  const decimals = step.replace(/0+$/, "").split(".")[1]?.length ?? 0;
  const steps = Math.floor(quantity / Number(step) + 1e-9);
  const text = (steps * Number(step)).toFixed(decimals);
  return { value: Number(text), text };
}
