// The grammar made ready for parsing: one step for each pattern and number of legs, which knows all that adding this leg asks for.

import { GuideNumbers, type NumberedGuide } from "./guide-fits.ts";
import type { Parse } from "./parse.ts";
import type { PatternPoints } from "./pattern.ts";
import type { GrammarPattern } from "./patterns/index.ts";
import type { PatternVariant } from "./wave.ts";

/** Stands, in a set of places of the grammar, for a leg whose inside need not be seen. */
export const UNREAD = 1 << 30;

/** What legs are read as, the last one first; null for one that is unread. */
export interface InsideChain {
  readonly before: InsideChain | null;
  readonly parse: Parse | null;
  /** What they all are: a digit for each. */
  readonly code: number;
}

/** More than the places of the grammar, and one for unread. */
const CODES = 16;

export function chained(before: InsideChain | null, parse: Parse | null): InsideChain {
  return { before, parse, code: codeOf(before, parse) };
}

function codeOf(before: InsideChain | null, parse: Parse | null): number {
  return (before === null ? 0 : CODES * before.code) + (parse === null ? 0 : parse.place + 1);
}

const VARIANTS: readonly (PatternVariant | null)[] = [null, "contracting", "expanding", "regular", "expanded", "running", "barrier"];

type StepPlace = Pick<Step, "place" | "count" | "kind" | "next" | "allowed" | "choice"> & { readonly numbers: GuideNumbers };

export class Step {
  readonly pattern: GrammarPattern;
  /** Place of the pattern in the grammar. */
  readonly place: number;
  /** Legs with this one. */
  readonly count: number;
  /** Place of the step among all steps. */
  readonly kind: number;
  /** The leg after it; null for the last. */
  readonly next: Step | null;
  /** The HARD rules that can be asked now. */
  readonly laws: readonly ((points: PatternPoints) => boolean)[];
  readonly guides: readonly NumberedGuide[];
  /** Places of the patterns the leg may be, and the same with `UNREAD` as a set of bits. */
  readonly allowed: readonly number[];
  readonly accepts: number;
  /** Steps that allow the same patterns share a number. */
  readonly choice: number;
  /** Some rules are about the legs taken together (a triangle has at most one leg that is no zigzag); others `allowed` already keeps. */
  readonly isJoint: boolean;
  /** Answers of the rules about the legs taken together: there are few questions, asked again and again. */
  readonly #answers = new Map<number, boolean>();

  constructor(pattern: GrammarPattern, { place, count, kind, next, allowed, choice, numbers }: StepPlace) {
    this.pattern = pattern;
    this.place = place;
    this.count = count;
    this.kind = kind;
    this.next = next;
    this.allowed = allowed;
    this.choice = choice;
    this.laws = pattern.hard.filter(({ needs }) => needs === count).map(({ holds }) => holds);
    this.guides = pattern.guides.filter(({ needs }) => needs === count).map((guide) => numbers.of(guide));
    this.accepts = allowed.reduce((bits, allowedPlace) => bits | (1 << allowedPlace), UNREAD);
    this.isJoint = pattern.composition.length > 1 || pattern.name.endsWith("three");
  }

  keepsLaws(points: PatternPoints): boolean {
    const { laws } = this;
    for (let place = 0; place < laws.length; place += 1) if (!(laws[place] as (typeof laws)[number])(points)) return false;
    return true;
  }

  /** Whether the legs read so far and this one, read as `inside`, may stand together. */
  allows(before: InsideChain | null, inside: Parse | null, variant: PatternVariant | null): boolean {
    const question = codeOf(before, inside) * VARIANTS.length + (variant === null ? 0 : VARIANTS.indexOf(variant));
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const insides = [inside?.pattern.name ?? null];
    for (let chain = before; chain !== null; chain = chain.before) insides.unshift(chain.parse?.pattern.name ?? null);
    const answer = this.pattern.composition.every((rule) => rule.holds(insides, variant));
    this.#answers.set(question, answer);
    return answer;
  }
}

/** The first step of each pattern; each knows the next. */
export function stepsOf(patterns: readonly GrammarPattern[]): readonly Step[] {
  const placeOf = new Map(patterns.map(({ name }, place) => [name, place]));
  const choices: string[] = [];
  const numbers = new GuideNumbers();
  let kind = 0;
  return patterns.map((pattern, place) => {
    let next: Step | null = null;
    for (let count = pattern.legs.length; count > 0; count -= 1) {
      const allowed = (pattern.legs[count - 1]?.allowed ?? []).flatMap((name) => placeOf.get(name) ?? []);
      if (!choices.includes(allowed.join())) choices.push(allowed.join());
      next = new Step(pattern, { place, count, kind, next, allowed, choice: choices.indexOf(allowed.join()), numbers });
      kind += 1;
    }
    return next as Step;
  });
}

/**
 * Of the first steps of patterns, the one that stands for this and for all that begin alike: the same leg is asked for, under the same laws.
 * Rules about legs taken together have nothing to say about a single one that is allowed.
 */
export function firstAlike(step: Step, all: readonly Step[]): Step {
  const isAlike = ({ choice, laws, guides }: Step): boolean =>
    choice === step.choice &&
    guides.length + step.guides.length === 0 &&
    laws.length === step.laws.length &&
    laws.every((law, place) => law === step.laws[place]);
  return all.find(isAlike) ?? step;
}

/** How many kinds of steps there are; `first` are the first ones of all patterns. */
export function kindsOf(first: readonly Step[]): number {
  return first.reduce((sum, { pattern }) => sum + pattern.legs.length, 0);
}
