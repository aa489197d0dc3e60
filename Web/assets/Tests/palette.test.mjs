import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, ranked } from "../palette.mjs";

const places = [
  { text: "Day book", hint: "Books" },
  { text: "Trial balance", hint: "Statements" },
  { text: "Balance sheet", hint: "Statements" },
  { text: "बैलेंस शीट", hint: "विवरण" },
];
const names = (typed) => ranked(places, typed).map((place) => place.text);

test("words are found by how they begin, in any order, and inside when they are longer than two letters", () => {
  assert.ok(matches("Trial balance", "tr ba"));
  assert.ok(matches("Trial balance", "ba tr"));
  assert.ok(matches("Trial balance", "lance"));
  assert.ok(!matches("Trial balance", "al"));
  assert.ok(!matches("Trial balance", "trial sheet"));
  assert.ok(matches("R-HO-2026-27-000050", "ho"));
});

test("what begins with the text comes first, and a department finds its pages", () => {
  assert.deepEqual(names("bal"), ["Balance sheet", "Trial balance"]);
  assert.deepEqual(names("statem"), ["Trial balance", "Balance sheet"]);
  assert.deepEqual(names("शी"), ["बैलेंस शीट"]);
  assert.deepEqual(names("loan"), []);
});
