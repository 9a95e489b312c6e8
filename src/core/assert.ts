// A broken invariant is a bug of ours: it throws, and the unit it belongs to stops. Bad input from the world is never an assertion.

export class InvariantError extends Error {
  override name = "InvariantError";
}

export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new InvariantError(`Invariant: ${invariant}`);
}

/** Unwraps a value that cannot be absent here; `what` names it in the error. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new InvariantError(`Invariant: ${what} is present`);
  return value;
}
