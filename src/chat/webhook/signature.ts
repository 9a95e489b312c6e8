// Proves to the receiver that a notice comes from this bot and is not an old one sent again: an HMAC over the time and the body.

import { createHmac } from "node:crypto";

/** "sha256=" and the hexadecimal HMAC-SHA256 of `timestamp.body` under the shared secret. */
export function signatureOf(body: string, timestamp: number, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}
