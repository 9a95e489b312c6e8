// The kinds of word that commands take.

import { fail, succeed, type Result } from "#core";
import { parseTimeframe, type SeriesKey, type Timeframe } from "#market";
import { SETUPS } from "#signals";
import type { Argument } from "./argument.ts";

/** A market that is followed, by its name or the start of it: "BTC" is BTCUSDT. */
export const symbolArgument: Argument<string, "symbol"> = {
  name: "symbol",
  description: "a market that is followed, such as BTC",
  isOptional: false,
  suggest: (typed, { series }) => containing(typed, [...new Set(series.map(({ symbol }) => symbol))]),
  parse: (word, { series }) => followedSymbol(word, series),
};

function containing(typed: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.toLowerCase().includes(typed.trim().toLowerCase()));
}

export function followedSymbol(word: string, series: readonly SeriesKey[]): Result<string> {
  const followed = [...new Set(series.map(({ symbol }) => symbol))];
  const wanted = word.toUpperCase().replace(/[^\p{L}\p{Nd}_]/gu, "");
  const exact = followed.find((symbol) => symbol === wanted || symbol === `${wanted}USDT`);
  if (exact !== undefined) return succeed(exact);
  const starting = followed.filter((symbol) => wanted !== "" && symbol.startsWith(wanted));
  const [only] = starting;
  if (only !== undefined && starting.length === 1) return succeed(only);
  if (starting.length > 1) return fail(`"${word}" could be ${starting.join(" or ")}`);
  return fail(`expected a market that is followed (${listText(followed)}), found "${word}"`);
}

/** Any market by its full name, followed or not. */
export const newSymbolArgument: Argument<string, "symbol"> = {
  name: "symbol",
  description: "a market as the exchange writes it, such as DOGEUSDT",
  isOptional: false,
  parse: (word) => {
    const symbol = word.toUpperCase();
    return /^[\p{Lu}\p{Lo}\p{Nd}]{2,30}(_\d{6})?$/u.test(symbol)
      ? succeed(symbol)
      : fail(`expected a market as the exchange writes it, such as DOGEUSDT, found "${word}"`);
  },
};

export const timeframeArgument: Argument<Timeframe, "timeframe"> = {
  name: "timeframe",
  description: "a timeframe that is followed, such as 1h",
  isOptional: false,
  suggest: (typed, { series }) => containing(typed, [...new Set(series.map(({ timeframe }) => timeframe))]),
  parse: (word, { series }) => {
    const followed = [...new Set(series.map(({ timeframe }) => timeframe))];
    const parsed = parseTimeframe(word.toLowerCase());
    if (parsed.ok && followed.includes(parsed.value)) return parsed;
    return fail(`expected a timeframe that is followed (${listText(followed)}), found "${word}"`);
  },
};

export const idArgument: Argument<string, "id"> = {
  name: "id",
  description: "the id of a signal, the start of it, or last",
  isOptional: false,
  parse: (word) =>
    /^[\w-]{1,80}$/.test(word) ? succeed(word) : fail(`expected the id of a signal, the start of it, or "last", found "${word}"`),
};

export function countArgument(most: number): Argument<number, "n"> {
  return {
    name: "n",
    description: `how many, 1 to ${most}`,
    isOptional: false,
    parse: (word) => {
      const count = /^\d{1,4}$/.test(word) ? Number(word) : NaN;
      return count >= 1 && count <= most ? succeed(count) : fail(`expected a whole number from 1 to ${most}, found "${word}"`);
    },
  };
}

const UNITS: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const LONGEST_MS = 3_660 * 86_400_000;

export function durationArgument<const Name extends string>(name: Name, description: string): Argument<number, Name> {
  return {
    name,
    description,
    isOptional: false,
    parse: (word) => {
      const [, amount, unit = ""] = /^(\d{1,5})([mhdw])$/i.exec(word) ?? [];
      const ms = Number(amount) * (UNITS[unit.toLowerCase()] ?? NaN);
      return ms > 0 && ms <= LONGEST_MS ? succeed(ms) : fail(`expected a length of time such as 30m, 12h, 7d or 4w, found "${word}"`);
    },
  };
}

export const setupArgument: Argument<string, "setup"> = {
  name: "setup",
  description: "a setup of the playbook, such as spring-test",
  isOptional: false,
  suggest: (typed) => containing(typed, SETUPS),
  parse: (word) => {
    const setup = SETUPS.find((name) => name.toLowerCase() === word.toLowerCase());
    return setup === undefined ? fail(`expected a setup (${SETUPS.join(", ")}), found "${word}"`) : succeed(setup);
  },
};

/** "1%" of the balance, or an amount. */
export interface RiskShare {
  readonly amount: number;
  readonly isPercent: boolean;
}

export const riskArgument: Argument<RiskShare, "risk"> = {
  name: "risk",
  description: "what you are ready to lose: 1% of the balance, or an amount such as 50",
  isOptional: false,
  parse: (word) => {
    const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(word) ?? [];
    const amount = Number(digits);
    const isPercent = percent === "%";
    if (!(amount > 0)) return fail(`expected a risk such as 1% or 50, found "${word}"`);
    return isPercent && amount > 100 ? fail(`expected at most 100%, found "${word}"`) : succeed({ amount, isPercent });
  },
};

export const balanceArgument: Argument<number, "balance"> = {
  name: "balance",
  description: "your balance in USDT, such as 5000",
  isOptional: false,
  parse: (word) => {
    const balance = /^\d{1,12}(\.\d+)?$/.test(word) ? Number(word) : NaN;
    return balance > 0 ? succeed(balance) : fail(`expected a balance above 0 such as 5000, found "${word}"`);
  },
};

export const confidenceArgument: Argument<number, "confidence"> = {
  name: "confidence",
  description: "only signals of at least this evidence rank, 0 to 1, such as 0.8",
  isOptional: false,
  parse: (word) => {
    const share = /^(0|1|0?\.\d+|1\.0+)$/.test(word) ? Number(word) : NaN;
    return share >= 0 && share <= 1 ? succeed(share) : fail(`expected a number from 0 to 1 such as 0.8, found "${word}"`);
  },
};

export function choiceArgument<const Name extends string, const Choice extends string>(
  name: Name,
  description: string,
  choices: readonly Choice[],
): Argument<Choice, Name> {
  return {
    name,
    description,
    isOptional: false,
    choices,
    parse: (word) => {
      const choice = choices.find((one) => one === word.toLowerCase());
      return choice === undefined ? fail(`expected ${choices.join(" or ")}, found "${word}"`) : succeed(choice);
    },
  };
}

/** Ten at most; a list that everybody reads in a sentence. */
function listText(names: readonly string[]): string {
  return names.length <= 10 ? names.join(", ") : `${names.slice(0, 10).join(", ")} and ${names.length - 10} more`;
}
