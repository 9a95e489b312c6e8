// The answers of the exchange's REST side, in its own words.

export interface RestAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

const JSON_TYPE = { "content-type": "application/json;charset=UTF-8" };
const PAGE_TYPE = { "content-type": "text/html" };

export function json(body: unknown, headers: RestAnswer["headers"] = {}): RestAnswer {
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

export function refusal(status: number, code: number, msg: string, headers: RestAnswer["headers"] = {}): RestAnswer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify({ code, msg }) };
}

export function rateLimited(retryAfterMs: number, weightPerMinute: number): RestAnswer {
  const msg =
    `Too many requests; current limit of IP(127.0.0.1) is ${weightPerMinute} requests per minute. ` +
    "Please use the websocket for live updates to avoid polling the API.";
  return refusal(429, -1003, msg, retryAfter(retryAfterMs));
}

/** `bannedUntil` is the exchange's time; the header says the same as a duration. */
export function banned(remainingMs: number, bannedUntil: number): RestAnswer {
  const msg = `Way too many requests; IP(127.0.0.1) banned until ${bannedUntil}. Please use the websocket for live updates to avoid bans.`;
  return refusal(418, -1003, msg, retryAfter(remainingMs));
}

export const BLOCKED = refusal(
  451,
  0,
  "Service unavailable from a restricted location according to 'b. Eligibility' in https://www.binance.com/en/terms. " +
    "Please contact customer service if you believe you received this message in error.",
);

export const FIREWALL: RestAnswer = {
  status: 403,
  headers: PAGE_TYPE,
  body: "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n</body>\r\n</html>\r\n",
};

export const WEB_PAGE: RestAnswer = {
  status: 200,
  headers: PAGE_TYPE,
  body: "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body>Please accept the terms of this network.</body></html>\n",
};

export const WRONG_SHAPE = json({ status: "maintenance" });

export const UNAVAILABLE = {
  unknown: refusal(503, -1007, "Unknown error, please check your request or try again later."),
  service: refusal(503, -1001, "Service Unavailable."),
  throttled: refusal(503, -1008, "Request throttled by system-level protection."),
} as const;

function retryAfter(forMs: number): RestAnswer["headers"] {
  return { "retry-after": String(Math.ceil(forMs / 1_000)) };
}
