// The mark that tells our own messages apart: made of the key in the outbox, so that after a crash the bot finds what it has already said.

import { hashText } from "#core";

/** Fits a nonce (25 characters at most), and stands in small print in the message. */
export function markOf(key: string): string {
  return hashText(key);
}

export function footerText(subject: string, mark: string | null): string {
  return mark === null ? subject : `${subject} · ref ${mark}`;
}
