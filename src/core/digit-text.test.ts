import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DigitReader, DigitWriter } from "./digit-text.ts";

test("numbers come back as they were written, whatever their size and sign", () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
      const out = new DigitWriter();
      for (const number of numbers) {
        out.write(Math.abs(number));
        out.writeSigned(Math.trunc(number / 2));
      }
      const from = new DigitReader(out.text);
      for (const number of numbers) {
        assert.equal(from.read(), Math.abs(number));
        assert.equal(from.readSigned() + 0, Math.trunc(number / 2) + 0);
      }
    }),
    { seed: 20_240_101 },
  );
});

test("a small number takes one letter", () => {
  const out = new DigitWriter();
  for (let number = 0; number < 32; number += 1) out.write(number);
  assert.equal(out.text.length, 32);
});

test("a text that ends too early, or holds what is no letter, is refused", () => {
  assert.throws(() => new DigitReader("").read(), /letters of its alphabet/);
  assert.throws(() => new DigitReader("z").read(), /letters of its alphabet/);
  assert.throws(() => new DigitReader("*").read(), /letters of its alphabet/);
});

test("any number comes back bit for bit in eleven letters", () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (numbers) => {
      const out = new DigitWriter();
      for (const number of numbers) out.writeFloat(number);
      assert.equal(out.text.length, 11 * numbers.length);
      const from = new DigitReader(out.text);
      for (const number of numbers) assert.ok(Object.is(from.readFloat(), number));
    }),
    { seed: 20_240_101 },
  );
});
