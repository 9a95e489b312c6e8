// Canary, caught by walls: a package that a production install leaves out.
import fc from "fast-check";

export const anything = fc.anything();
