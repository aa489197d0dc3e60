import assert from "node:assert/strict";
import { test } from "node:test";
import { countText } from "../notices.mjs";

test("the number of notices is shown where there are any, and never grows long", () => {
  assert.equal(countText(0), "");
  assert.equal(countText(1), "1");
  assert.equal(countText(99), "99");
  assert.equal(countText(100), "99+");
});

test("what is no number shows nothing", () => {
  for (const count of [undefined, null, "3", -1, 1.5, NaN]) assert.equal(countText(count), "");
});
