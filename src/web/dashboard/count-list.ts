// The Elliott counts of the chart, best first; choosing one draws it in place of the leading one.

import { html } from "htm/preact";
import { countKey, countTitle, innerTitle, shareText, strengthText } from "./count-words.ts";
import { formatPrice } from "./format.ts";
import type { Count, DegreeCounts, ReadingAnswer } from "../wire.ts";

export interface CountListProps {
  readonly reading: ReadingAnswer | undefined;
  readonly chosen: Count | undefined;
  onChoose(count: Count): void;
}

export function CountList({ reading, chosen, onChoose }: CountListProps) {
  const { counts = [], countsByDegree = [] } = reading ?? {};
  return html`<details class="section counts" open>
    <summary><h2>Counts <span class="count">${counts.length}</span></h2></summary>
    ${
      counts.length === 0 &&
      html`
        <p class="empty">No counts: the chart is too short for one, or ENABLE_ELLIOTT is off.</p>
      `
    }
    <ol>
      ${counts.map(
        (count, place) =>
          html`<${CountItem} key=${countKey(count)} count=${count} place=${place} isChosen=${count === chosen} onChoose=${onChoose} />`,
      )}
    </ol>
    ${
      counts.length > 0 &&
      html`
        <p class="count-note">
          A share of the counted forest says how many of the readings that the rules allow agree, weighed by their fit. It is not a chance of
          profit. Shuffled charts are real ones with their larger structure taken away: noise has a leading count too, and only what is stronger
          says more.
        </p>
      `
    }
    ${countsByDegree.length > 0 && html`<${DegreeList} degrees=${countsByDegree} chosen=${chosen} onChoose=${onChoose} />`}
  </details>`;
}

interface DegreeListProps {
  readonly degrees: readonly DegreeCounts[];
  readonly chosen: Count | undefined;
  onChoose(count: Count): void;
}

/** The largest first. */
function DegreeList({ degrees, chosen, onChoose }: DegreeListProps) {
  const leading = degrees.toReversed().flatMap(({ degree, counts: [best] }) => (best === undefined ? [] : [{ degree, best }]));
  return html`<section class="degree-counts">
    <h3>By degree</h3>
    <ul>
      ${leading.map(({ degree, best }) => {
        const isChosen = chosen !== undefined && countKey(chosen) === countKey(best);
        return html`<li class=${isChosen ? "degree-count chosen" : "degree-count"} key=${degree}>
          <button aria-pressed=${isChosen} onClick=${() => onChoose(best)}>
            <span class="wave-count-title"><b>${countTitle(best)}</b> <span class="place">${degree.replace("_", " ")}</span></span>
            <span class="wave-count-figures">
              <span>${shareText(best.probability)} of the readings of its degree</span>
              <span class="bad">ends ${best.invalidation.side} ${formatPrice(best.invalidation.price)} <code>${best.invalidation.rule}</code></span>
            </span>
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}

interface CountItemProps {
  readonly count: Count;
  readonly place: number;
  readonly isChosen: boolean;
  onChoose(count: Count): void;
}

function CountItem({ count, place, isChosen, onChoose }: CountItemProps) {
  const { probability, percentile, degree, invalidation, upperBound, targets } = count;
  const inner = innerTitle(count);
  return html`<li class=${isChosen ? "wave-count chosen" : "wave-count"}>
    <button aria-pressed=${isChosen} onClick=${() => onChoose(count)}>
      <span class="wave-count-title">
        <b>${countTitle(count)}</b>
        <span class="place">${place === 0 ? "leading" : "alternate"}</span>
      </span>
      <span class="share"><span style=${{ width: shareText(probability).replace(" ", "") }}></span></span>
      <span class="wave-count-figures">
        <span>${shareText(probability)} of the counted forest</span>
        <span class="muted">${degree.replace("_", " ")} degree</span>
        ${percentile !== null && html`<span>${strengthText(percentile)}</span>`}
        <span class="bad">ends ${invalidation.side} ${formatPrice(invalidation.price)} <code>${invalidation.rule}</code></span>
        ${upperBound !== undefined && html`<span class="waiting">not ${upperBound.side} ${formatPrice(upperBound.price)}</span>`}
      </span>
      ${inner !== undefined && html`<small>${inner}</small>`}
      ${
        isChosen &&
        targets.length > 0 &&
        html`<span class="wave-targets">
          ${targets.map((target) => html`<span key=${target.price}><b>${formatPrice(target.price, invalidation.price)}</b> <small>${target.basis}</small></span>`)}
        </span>`
      }
    </button>
  </li>`;
}
