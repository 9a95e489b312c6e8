// What speaks for a structure: its phases, its edges with creek and ice, its point-and-figure count, the nine tests and its events.

import { html } from "htm/preact";
import { formatPrice, formatTime } from "./format.ts";
import { countFormula, phaseSpans } from "./structure-words.ts";
import type { Structure } from "../wire.ts";

type Tests = NonNullable<Structure["tests"]>;

const RELATIONS: { readonly [Relation in NonNullable<Structure["parent"]>["relation"]]: string } = {
  within: "inside a larger range",
  after: "after an earlier range, in the trend it ended in",
};

export function StructureDetails({ structure }: { readonly structure: Structure }) {
  const { parent, variant, tests, targets, events } = structure;
  return html`<div class="structure-details">
    ${(variant !== null || parent !== null) && html`<p class="muted">${originText(structure)}</p>`}
    <${PhaseList} structure=${structure} />
    <${EdgeList} structure=${structure} />
    ${targets.length > 0 && html`<${PointAndFigure} structure=${structure} />`}
    ${tests !== null && html`<${NineTests} tests=${tests} />`}
    <details class="events">
      <summary>Events <span class="count">${events.length}</span></summary>
      <ul>
        ${events.map(
          (event) =>
            html`<li key=${`${event.type}${event.at}`}>
              <code>${event.type}</code> ${formatPrice(event.price)}: ${event.text}
              <small>at ${formatTime(event.at)}, known ${formatTime(event.confirmedAt)}</small>
            </li>`,
        )}
      </ul>
    </details>
  </div>`;
}

function originText({ variant, parent }: Structure): string {
  const facts = [variant === null ? [] : [`schematic #${variant}`], parent === null ? [] : [RELATIONS[parent.relation]]];
  return facts.flat().join(", ");
}

function PhaseList({ structure }: { readonly structure: Structure }) {
  return html`<ol class="phases" aria-label="Phases">
    ${phaseSpans(structure, Infinity).map(
      ({ phase, from }) => html`<li key=${phase + from}><b>${phase}</b> <small>${formatTime(from).slice(5)}</small></li>`,
    )}
  </ol>`;
}

function EdgeList({ structure }: { readonly structure: Structure }) {
  const { support, resistance, supportZone, resistanceZone, creek, ice } = structure;
  const price = (value: number) => formatPrice(value, support);
  return html`<dl>
    <dt>Resistance</dt>
    <dd>${price(resistance)} <small>tested from ${price(resistanceZone.inner)} on</small></dd>
    ${creek !== null && html`<dt class="creek">Creek</dt><dd>${price(creek.from.price)} to ${price(creek.to.price)}</dd>`}
    ${ice !== null && html`<dt class="ice">Ice</dt><dd>${price(ice.from.price)} to ${price(ice.to.price)}</dd>`}
    <dt>Support</dt>
    <dd>${price(support)} <small>tested from ${price(supportZone.inner)} on</small></dd>
  </dl>`;
}

function PointAndFigure({ structure }: { readonly structure: Structure }) {
  const { targets, support } = structure;
  const first = targets[0];
  if (first === undefined) return null;
  return html`<h3>Point-and-figure count</h3>
    <p>${countFormula(first)} <small>columns x box x reversal, known ${formatTime(first.confirmedAt)}</small></p>
    <p class="objectives">
      ${targets.map(({ basis, price }) => html`<span key=${basis}><b>${formatPrice(price, support)}</b> <small>${basis.replace("P&F ", "")}</small></span>`)}
    </p>`;
}

const ANSWERS = { passed: { sign: "✓", tone: "good" }, failed: { sign: "✗", tone: "bad" }, unknown: { sign: "?", tone: "muted" } } as const;

export function answerOf({ answer }: Tests["tests"][number]): keyof typeof ANSWERS {
  if (answer === "unknown") return "unknown";
  return answer ? "passed" : "failed";
}

function NineTests({ tests }: { readonly tests: Tests }) {
  const { side, passed, failed, unknown } = tests;
  return html`<h3>Nine ${side} tests <span class="count">${passed} passed, ${failed} failed, ${unknown} unknown</span></h3>
    <ol class="nine-tests">
      ${tests.tests.map((test) => {
        const answer = answerOf(test);
        const { sign, tone } = ANSWERS[answer];
        return html`<li key=${test.rule}>
          <b class=${tone} role="img" aria-label=${answer}>${sign}</b>
          <span><code>${test.rule}</code> ${test.text} <small>known ${formatTime(test.confirmedAt)}</small></span>
        </li>`;
      })}
    </ol>`;
}
