// What a client asks over its socket, and the exchange's documented words when it cannot be understood.

import { fail, succeed, type Result } from "#core";

const METHODS = ["SUBSCRIBE", "UNSUBSCRIBE", "LIST_SUBSCRIPTIONS", "SET_PROPERTY", "GET_PROPERTY"] as const;

export interface StreamRequest {
  readonly method: (typeof METHODS)[number];
  readonly params: readonly unknown[];
  readonly id: number;
}

export interface StreamProblem {
  readonly code: 0 | 1 | 2 | 3;
  readonly msg: string;
  /** Broken JSON costs the client its connection. */
  readonly fatal: boolean;
}

export function parseStreamRequest(text: string): Result<StreamRequest, StreamProblem> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fail({ code: 3, msg: "Invalid JSON: expected value at line 1 column 1", fatal: true });
  }
  if (typeof body !== "object" || body === null) return invalid("request must be an object");
  const { method, params = [], id } = body as { method?: unknown; params?: unknown; id?: unknown };
  if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 0) return invalid("request ID must be an unsigned integer");
  const known = METHODS.find((name) => name === method);
  if (!known) return invalid(`unknown variant ${String(method)}, expected one of ${METHODS.join(", ")} at line 1 column 11`);
  if (!Array.isArray(params)) return invalid("params must be an array");
  return succeed({ method: known, params, id });
}

function invalid(msg: string): Result<never, StreamProblem> {
  return fail({ code: 2, msg: `Invalid request: ${msg}`, fatal: false });
}
