import assert from "node:assert/strict";
import test from "node:test";
import { SETUPS, setupTitle } from "#signals";

test("every setup of the playbook has a title of its own", () => {
  const titles = SETUPS.map(setupTitle);
  assert.equal(new Set(titles).size, SETUPS.length);
  for (const title of titles) assert.match(title, /^[A-Z][a-z0-9 -]+$/);
  assert.equal(setupTitle("spring-test"), "Spring and test");
});

test("a setup that is no longer in the playbook is said as it is written", () => {
  assert.equal(setupTitle("old-habit"), "Old habit");
  assert.equal(setupTitle("constructor"), "Constructor");
  assert.equal(setupTitle(""), "");
});
