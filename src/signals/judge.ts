// What the desk makes of an idea: the signal it would be, with the evidence of every reading, and what holds it back, if anything.

import { closeTimeOf } from "#market";
import { agreementOn } from "./agreement.ts";
import { conflictRefusal } from "./conflict.ts";
import type { DeskInput } from "./desk-input.ts";
import { firstRefusal, type DeskState } from "./gates.ts";
import { momentumEvidence } from "./momentum-evidence.ts";
import type { SignalOptions } from "./options.ts";
import type { Idea, Setup } from "./playbook/setup.ts";
import type { Refusal } from "./refusal.ts";
import { rewardRefusal } from "./required-reward.ts";
import { signalOfIdea } from "./signal-of-idea.ts";
import type { Signal } from "./signal.ts";

export interface JudgedIdea {
  readonly signal: Signal;
  readonly refusal: Refusal | undefined;
}

export function judgeIdea(proposed: { idea: Idea; setup: Setup }, input: DeskInput, state: DeskState, options: SignalOptions): JudgedIdea {
  const { idea, setup } = proposed;
  const { series, candle, reading, coarser, health } = input;
  const at = candle.openTime;
  const confirmedAt = closeTimeOf(series.timeframe, at);
  const asked = { idea, from: setup.reading, readings: options.readings, timeframe: series.timeframe, reading, coarser, at, confirmedAt };
  const agreement = agreementOn(asked, options.agreement);
  const momentum = momentumEvidence(idea, reading, coarser?.reading.momentum, { at, confirmedAt, options: options.momentum });
  const supported: Idea = {
    ...idea,
    evidence: [...idea.evidence, ...momentum.evidence, ...agreement.evidence],
    strength: [...idea.strength, ...momentum.parts, ...agreement.parts],
  };
  const source = { series, setup, confirmedAt, health, agreement: agreement.rows };
  const signal = signalOfIdea(supported, source, options);
  const refusal = conflictRefusal(idea, options) ?? agreement.refusal ?? rewardRefusal(idea) ?? firstRefusal(signal, state, options);
  return { signal, refusal };
}
