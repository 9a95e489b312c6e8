// What the bootstrap tells the person who started it: one sentence, on the error stream, so that a command's own output stays clean.

/** Something the person has to do something about; the sentence says what. Never shown with a stack trace. */
export class Refusal extends Error {
  /** @override */
  name = "Refusal";
}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`wyeli: ${sentence}\n`);
}
