// Colour on a terminal that wants it; plain text everywhere else.

import { styleText } from "node:util";

export interface Palette {
  readonly long: (text: string) => string;
  readonly short: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string): string => text;

export const PLAIN: Palette = { long: same, short: same, strong: same, faint: same };

export const COLOURED: Palette = {
  long: styled("green"),
  short: styled("red"),
  strong: styled("bold"),
  faint: styled("dim"),
};

/** Only a terminal is coloured, and never against the operator's wish (NO_COLOR with any value, or a dumb terminal). */
export function paletteFor(terminal: { readonly isTTY?: boolean }, environment: { readonly [name: string]: string | undefined }): Palette {
  const isWanted = (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
  return terminal.isTTY === true && isWanted ? COLOURED : PLAIN;
}

function styled(style: "green" | "red" | "bold" | "dim"): (text: string) => string {
  return (text) => styleText(style, text, { validateStream: false });
}
