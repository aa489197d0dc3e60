import assert from "node:assert/strict";
import { test } from "node:test";
import { typedCount, worth } from "../tally.mjs";

test("reads how many as people type it, in every script", () => {
  assert.equal(typedCount(""), 0n);
  assert.equal(typedCount(" 1,250 "), 1250n);
  assert.equal(typedCount("१२"), 12n);
  assert.equal(typedCount("೧೨"), 12n);
  for (const wrong of ["-1", "1.5", "x", "1234567890123"]) assert.equal(typedCount(wrong), null);
});

test("comes to whole paise", () => {
  assert.equal(worth("500.00", "12"), 600_000n);
  assert.equal(worth("0.50", "3"), 150n);
  assert.equal(worth("500.00", ""), 0n);
  assert.equal(worth("500.00", "1o"), null);
});
