import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { permissionsIn, USED_PERMISSIONS, type Membership } from "./discord-permissions.ts";

const [VIEW, SEND, FILES] = [1n << 10n, 1n << 11n, 1n << 15n];
const BASE: Membership = {
  userId: "1",
  guildId: "10",
  ownerId: "2",
  roleIds: ["11"],
  roles: [
    { id: "10", permissions: String(VIEW) },
    { id: "11", permissions: String(SEND) },
    { id: "12", permissions: String(FILES) },
  ],
  overwrites: [],
};

test("the roles of the member add up, those of others do not count", () => {
  assert.equal(permissionsIn(BASE), VIEW | SEND);
});

test("who owns the server or administers it may everything", () => {
  for (const { bit } of USED_PERMISSIONS) {
    assert.ok((permissionsIn({ ...BASE, ownerId: "1" }) & bit) !== 0n);
    const administered = { ...BASE, roles: [{ id: "11", permissions: "8" }], overwrites: [{ id: "1", allow: "0", deny: String(bit) }] };
    assert.ok((permissionsIn(administered) & bit) !== 0n);
  }
});

test("everybody first, then the roles together, then the member: each takes back what was said before", () => {
  const overwrites = [
    { id: "1", allow: String(FILES), deny: "0" },
    { id: "10", allow: "0", deny: String(SEND | FILES) },
    { id: "11", allow: String(SEND), deny: "0" },
  ];
  assert.equal(permissionsIn({ ...BASE, overwrites }), VIEW | SEND | FILES);
  assert.equal(permissionsIn({ ...BASE, overwrites: [...overwrites, { id: "12", allow: "0", deny: String(SEND) }] }), VIEW | SEND | FILES);
});

test("within a level what is allowed wins, and who cannot see the channel may nothing in it", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 40n) - 1n }), fc.bigInt({ min: 0n, max: (1n << 40n) - 1n }), (allow, deny) => {
      const held = permissionsIn({ ...BASE, overwrites: [{ id: "1", allow: String(allow), deny: String(deny) }] });
      const expected = ((VIEW | SEND) & ~deny) | allow;
      assert.equal(held, (expected & VIEW) === 0n ? 0n : expected);
    }),
    { seed: 5, numRuns: 200 },
  );
});
