import assert from "node:assert/strict";
import { test } from "node:test";
import { meant, queryAddress, step } from "../lookup.mjs";

const items = [
  { text: "106001 Savings SB-1 Anita", names: ["SB-1", "Anita"] },
  { text: "106001 Savings SB-11 Bharat", names: ["SB-11", "Bharat"] },
  { text: "201001 Cash in hand", names: ["201001"] },
];

test("what was typed is taken when only one record can be meant", () => {
  assert.equal(meant(items, "sb-1"), 0);
  assert.equal(meant(items, "SB-11"), 1);
  assert.equal(meant(items, "sb"), -1);
  assert.equal(meant(items, "106001"), -1);
  assert.equal(meant(items, "201001"), 2);
  assert.equal(meant(items, "201001 cash in hand"), 2);
  assert.equal(meant(items.slice(0, 1), "ani"), 0);
  assert.equal(meant(items.slice(1, 2), "sb-1"), -1);
  assert.equal(meant([], "ani"), -1);
});

test("the address carries the text, and the arrows go round", () => {
  assert.equal(queryAddress("/lookups/party", "a b&c"), "/lookups/party?q=a%20b%26c");
  assert.equal(step(1, 1, 2), 0);
  assert.equal(step(-1, 1, 0), -1);
});
