// What came back, where it was not what was asked for. The HTTP side is looked at here, before the library reads the answer: it would give
// every kind of failure the same shape, and follow redirects with the key.

/** An answer that is no data: an error of the database or of what stands in front of it, or a page of somebody else. */
export class HttpFailure extends Error {
  override name = "HttpFailure";
  readonly status: number;
  /** PostgREST's ("PGRST205") or PostgreSQL's ("42501"); empty where the answer is from neither. */
  readonly code: string;
  readonly isJson: boolean;

  constructor(status: number, body: string) {
    const parsed = parsedBody(body);
    super(parsed?.message ?? "");
    this.status = status;
    this.code = parsed?.code ?? "";
    this.isJson = parsed !== undefined;
  }
}

/** The gateway takes more, but not at every line's speed. Refused like this, a batch of many symbols is made again in parts. */
export const MOST_CHARACTERS = 32 * 1024 * 1024;
/** The slowest line on which a request gets through before its deadline. */
const CHARACTERS_PER_MS = 250;

/** Every request has a deadline, its way there and the reading of its answer included. */
export function answeringFetch(deadlineMs: number): typeof fetch {
  return async (input, init) => {
    const length = typeof init?.body === "string" ? init.body.length : 0;
    if (length > MOST_CHARACTERS) throw new HttpFailure(413, "");
    const signal = AbortSignal.timeout(deadlineMs + Math.ceil(length / CHARACTERS_PER_MS));
    const response = await fetch(input, { ...init, redirect: "manual", signal });
    const type = response.headers.get("content-type") ?? "";
    if (response.ok && (/\bjson\b/.test(type) || response.status === 204)) return response;
    throw new HttpFailure(response.status, await response.text());
  };
}

interface ErrorBody {
  readonly code: string;
  readonly message: string;
}

/** PostgREST says `code` and `message`; the gateways in front of it say `message`, `msg` or `error`. */
function parsedBody(body: string): ErrorBody | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return undefined;
    const said = parsed as { readonly [name: string]: unknown };
    const message = [said["message"], said["msg"], said["error"]].find((text) => typeof text === "string");
    return { code: typeof said["code"] === "string" ? said["code"] : "", message: message ?? "" };
  } catch {
    return undefined;
  }
}
