// Whether a wave is well formed whatever its pattern: its legs follow each other without a gap, carry the right labels, alternate, rank
// below it, and turn at real extremes of the candles.

import { DEGREES, type Wave, type WavePoint } from "#analysis";
import type { AuditedChart } from "./audited-chart.ts";
import { completed, nameOf } from "./legs.ts";
import { legsOfPattern } from "./places.ts";

export function malformed(wave: Wave, chart: AuditedChart): string[] {
  return [
    ...malformedItself(wave, chart),
    ...malformedChildren(wave),
    ...wave.children.flatMap((child, index) => malformedChild(wave, child, index)),
    ...brokenJoints(wave),
  ];
}

function malformedItself(wave: Wave, chart: AuditedChart): string[] {
  const { start, end, direction, status, children, verified } = wave;
  const breaches = [
    ...offExtreme(start, direction === "up" ? "low" : "high", "starts", chart),
    ...(status === "complete" ? offExtreme(end, endKind(wave), "ends", chart) : offCandle(end, chart)),
  ];
  if (!(end.time > start.time)) breaches.push(`I7: its end (${end.time}) is not after its start (${start.time})`);
  if (verified === "passed" && children.length === 0) breaches.push("it is called verified and shows no inner waves");
  return breaches;
}

/** A wave ends where its last leg does, and the first and the last leg of every pattern go its way. */
function endKind({ direction }: Wave): "high" | "low" {
  return direction === "up" ? "high" : "low";
}

function offExtreme(point: WavePoint, kind: "high" | "low", verb: string, chart: AuditedChart): string[] {
  const candle = chart.at(point)?.candle;
  if (candle === undefined) return [`it ${verb} at ${point.time}, where there is no candle`];
  return candle[kind] === point.price ? [] : [`it ${verb} at ${point.price}, which is not the ${kind} of its candle (${candle[kind]})`];
}

function offCandle(point: WavePoint, chart: AuditedChart): string[] {
  const candle = chart.at(point)?.candle;
  if (candle === undefined) return [`it has come to ${point.time}, where there is no candle`];
  return point.price <= candle.high && point.price >= candle.low ? [] : [`it has come to ${point.price}, where its candle never was`];
}

function malformedChildren(wave: Wave): string[] {
  const { children, status, pattern } = wave;
  const wanted = legsOfPattern(pattern).length;
  if (children.length > wanted) return [`it has ${children.length} legs where a ${pattern} has ${wanted}`];
  const complete = completed(wave).length;
  if (status === "complete") {
    return children.length === 0 || complete === wanted ? [] : [`it is complete with ${complete} of ${wanted} legs complete`];
  }
  if (complete === wanted) return ["it is forming although all its legs are complete"];
  return complete < children.length - 1 ? ["a leg before the last one is still forming"] : [];
}

function malformedChild(parent: Wave, child: Wave, index: number): string[] {
  const breaches: string[] = [];
  const wanted = legsOfPattern(parent.pattern)[index]?.label;
  if (wanted !== undefined && child.label !== wanted) breaches.push(`leg ${index + 1} is labelled ${child.label} instead of ${wanted}`);
  if ((child.direction === parent.direction) !== (index % 2 === 0)) breaches.push(`I7: leg ${nameOf(child)} goes ${child.direction}`);
  if (child.status === "complete" && child.end.price > child.start.price !== (child.direction === "up")) {
    breaches.push(`I7: leg ${nameOf(child)} goes ${child.direction} from ${child.start.price} to ${child.end.price}`);
  }
  if (DEGREES.indexOf(child.degree) >= DEGREES.indexOf(parent.degree)) {
    breaches.push(`leg ${nameOf(child)} is of ${child.degree} degree, not below ${parent.degree}`);
  }
  return breaches;
}

function brokenJoints({ start, end, status, children }: Wave): string[] {
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) return [];
  const breaches = isSame(first.start, start) ? [] : ["its first leg does not start where it does"];
  for (const [index, child] of children.slice(1).entries()) {
    const before = children[index] as Wave;
    if (!isSame(before.end, child.start)) breaches.push(`${nameOf(child)} does not start where ${nameOf(before)} ends`);
  }
  const mustMeet = status === "complete" || last.status === "forming";
  if (mustMeet && !isSame(last.end, end)) breaches.push("its last leg does not end where it does");
  if (!mustMeet && end.time < last.end.time) breaches.push("it ends before its last leg does");
  return breaches;
}

function isSame(one: WavePoint, other: WavePoint): boolean {
  return one.time === other.time && one.price === other.price;
}
