export { assert, InvariantError, present } from "./assert.ts";
export type { Branded } from "./brand.ts";
export { hashText, TextHash } from "./hash.ts";
export type { Json } from "./json.ts";
export { fail, succeed } from "./result.ts";
export type { Result } from "./result.ts";
export { RingBuffer } from "./ring-buffer.ts";
export { SeededRandom } from "./seeded-random.ts";
export { numberFromJson, numberToJson } from "./numbers-json.ts";
