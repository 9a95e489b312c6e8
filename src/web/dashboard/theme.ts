// The colours of the page, for what is drawn on canvas: read from the stylesheet, so that light and dark are decided in one place.

export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly up: string;
  readonly down: string;
  readonly warning: string;
  readonly undecided: string;
  readonly wave: string;
  readonly creek: string;
  readonly ice: string;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    background: colour("panel"),
    text: colour("text"),
    muted: colour("muted"),
    line: colour("line"),
    accent: colour("accent"),
    up: colour("up"),
    down: colour("down"),
    warning: colour("warning"),
    undecided: colour("undecided"),
    wave: colour("wave"),
    creek: colour("creek"),
    ice: colour("ice"),
  };
}

/** Calls back when the system switches between light and dark; returns the way to stop. */
export function onThemeChange(action: () => void): () => void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", action);
  return () => query.removeEventListener("change", action);
}

/** A #rrggbb colour, made transparent. */
export function faded(colour: string, opacity: number): string {
  const share = Math.round(opacity * 255);
  return `${colour}${share.toString(16).padStart(2, "0")}`;
}
