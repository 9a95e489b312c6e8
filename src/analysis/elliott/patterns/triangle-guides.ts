// What the books like in a triangle (5.6): alternate waves in the golden ratio, a last wave that ends near the line A-C, no wild wave B.

import type { Guide, PatternPoints } from "../pattern.ts";
import { bandFit, zeroFit } from "./fit.ts";
import { length, level, lineAt, ratio } from "./geometry.ts";
import { PRINCIPLE } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

const SOURCE = `${PRINCIPLE}: triangles`;
const RATIO = `${PRINCIPLE}: ratio analysis`;

const GOLDEN = 0.618;

/** Leg `k` and its alternate two before, the smaller as a share of the larger, as it should be 0.618 both when they shrink and when they grow. */
function alternate(points: PatternPoints, k: number): number {
  const share = ratio(points, k, k - 2);
  return isExpanding(points) ? 1 / share : share;
}

function alternateGuide(k: number, label: string, before: string): Guide {
  return {
    id: `T:l${k}`,
    text: `wave ${label} is 0.618 of wave ${before} (in an expanding triangle 1.618)`,
    source: RATIO,
    needs: k,
    figure: (points) => alternate(points, k),
    fit: (figure) => zeroFit(Math.log(figure / GOLDEN), 0.3),
  };
}

function isExpanding(points: PatternPoints): boolean {
  return level(points, 3) > level(points, 1);
}

function returnGuides(k: number, label: string, before: string): readonly Guide[] {
  return [
    {
      id: `T:r${k}`,
      text: `wave ${label} takes back more than half of wave ${before}`,
      source: SOURCE,
      needs: k,
      figure: (points) => (isExpanding(points) ? NaN : ratio(points, k, k - 1)),
      fit: (figure) => bandFit(figure, 0.6, 0.9, 0.12),
    },
    {
      id: `T:x${k}`,
      text: `wave ${label} of an expanding triangle takes back 1.05 to 1.25 of wave ${before}`,
      source: SOURCE,
      needs: k,
      figure: (points) => (isExpanding(points) ? ratio(points, k, k - 1) : NaN),
      fit: (figure) => bandFit(figure, 1.05, 1.25, 0.12),
    },
  ];
}

export const TRIANGLE_GUIDES: readonly Guide[] = [
  {
    id: "T:r2",
    text: "wave B takes back half of wave A at the least; twice is suspicious",
    source: SOURCE,
    needs: 2,
    figure: (points) => ratio(points, 2, 1),
    fit: (figure) => bandFit(figure, 0.6, 1.25, 0.2),
  },
  alternateGuide(3, "C", "A"),
  alternateGuide(4, "D", "B"),
  alternateGuide(5, "E", "C"),
  ...returnGuides(3, "C", "B"),
  ...returnGuides(4, "D", "C"),
  ...returnGuides(5, "E", "D"),
  {
    id: "T:line",
    text: "wave E ends near the line A-C, a little short of it or beyond",
    source: SOURCE,
    needs: 5,
    figure: (points) => (level(points, 5) - lineAt(points, 1, 3, 5)) / length(points, 5),
    fit: (figure) => zeroFit(figure, 0.3),
  },
  ...timeGuides("T", 5),
];
