// The names of the waves of a count, each at the end of its wave: the larger the wave, the larger its name.

import { wavesWithin, waveSymbol, type WaveBranch } from "../count-words.ts";
import { faded, type Theme } from "../theme.ts";
import type { Count } from "../../wire.ts";
import type { Label } from "./label-room.ts";
import type { Place } from "./layer.ts";
import { hasRoomForLegs } from "./wave-room.ts";

const SIZES: readonly number[] = [15, 12.5, 11];
const FINEST_SIZE = 10;

/** `wave:PATH` names the wave under the pointer. */
export function waveLabels(count: Count | undefined, place: Pick<Place, "x" | "theme">): readonly Label[] {
  if (count === undefined) return [];
  return wavesWithin(count.root, (wave) => hasRoomForLegs(wave, place)).map((branch) => labelOf(branch, place.theme));
}

function labelOf({ wave, path, depth }: WaveBranch, theme: Theme): Label {
  const isForming = wave.status === "forming";
  return {
    id: `wave:${path}`,
    text: isForming ? `${waveSymbol(wave)}?` : waveSymbol(wave),
    at: wave.end.time,
    isAbove: wave.direction === "up",
    colour: faded(theme.wave, isForming ? 0.75 : 1),
    style: "plain",
    size: SIZES[depth] ?? FINEST_SIZE,
    isAlwaysSaid: depth === 0,
    ifCrowded: "nothing",
  };
}
