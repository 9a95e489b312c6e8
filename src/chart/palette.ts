// The colours of the drawings: those of the dashboard, which a test compares, so that a chart in a message looks like the one on the page.

export type ThemeName = "dark" | "light";

export interface Palette {
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly up: string;
  readonly down: string;
  readonly warning: string;
  readonly undecided: string;
  readonly wave: string;
  readonly "on-accent": string;
}

export const PALETTES: { readonly [name in ThemeName]: Palette } = {
  light: {
    panel: "#ffffff",
    raised: "#f4f6f9",
    line: "#dce1e8",
    text: "#17202c",
    muted: "#5d6978",
    accent: "#2a5fd0",
    up: "#087c56",
    down: "#cf2a3c",
    warning: "#9a6400",
    undecided: "#5b6b82",
    wave: "#7a3fd6",
    "on-accent": "#ffffff",
  },
  dark: {
    panel: "#11161d",
    raised: "#182029",
    line: "#242d39",
    text: "#dde4ed",
    muted: "#8b98a9",
    accent: "#6c9bf5",
    up: "#2ebd85",
    down: "#f6516a",
    warning: "#f0b429",
    undecided: "#8fa3bf",
    wave: "#c4a1ff",
    "on-accent": "#0b0e13",
  },
};
