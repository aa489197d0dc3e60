import assert from "node:assert/strict";
import { test } from "node:test";
import { balancing, isOnBothSides, nextPlace, numbered, standing, sum } from "../rows.mjs";

test("adds up exactly where floating point would not", () => {
  assert.equal(sum(["0.10", "0.20"]), 30n);
  assert.equal(sum(Array(1000).fill("90,071,992,547.41")), 9_007_199_254_741_000n);
  assert.equal(sum(["1.00", "", "x", "-0.25"]), 75n);
});

test("gives the amount that evens both sides, leaving the line's own out", () => {
  const lines = [{ debit: "1,000.00", credit: "" }, { debit: "", credit: "250.50" }, { debit: "9", credit: "" }];
  assert.deepEqual(balancing(lines, 2), { debit: "", credit: "749.50" });
  assert.deepEqual(balancing([...lines, { debit: "", credit: "2,000" }], 2), { debit: "1,250.50", credit: "" });
  assert.equal(balancing([{ debit: "1", credit: "" }, { debit: "", credit: "1" }, { debit: "", credit: "" }], 2), null);
});

test("evens nothing while one of the others cannot be read", () => {
  const lines = [{ debit: "", credit: "" }, { debit: "", credit: "500" }, { debit: "", credit: "2oo" }];
  assert.equal(balancing(lines, 0), null);
  assert.deepEqual(balancing(lines, 2), { debit: "500.00", credit: "" });
});

test("numbers names from nought and labels from one", () => {
  assert.equal(numbered("lines[__row__].debit", 3), "lines[3].debit");
  assert.equal(numbered("Debit, line __number__", 3), "Debit, line 4");
});

test("Enter passes over the side that stays empty", () => {
  const isSide = [false, true, true];
  assert.equal(nextPlace(0, isSide, [true, false, false]), 1);
  assert.equal(nextPlace(1, isSide, [true, true, false]), 3);
  assert.equal(nextPlace(1, isSide, [true, false, false]), 2);
});

test("sees an account on both sides, not two lines of one side or lines without an account", () => {
  const line = (record, debit, credit) => ({ record, debit, credit });
  assert.equal(isOnBothSides([line("1", "5", ""), line("1", "", "5")]), true);
  assert.equal(isOnBothSides([line("1", "5", ""), line("1", "5", ""), line("2", "", "10")]), false);
  assert.equal(isOnBothSides([line("", "5", ""), line("", "", "5")]), false);
});

test("two sides agree only when something stands there and all of it can be read", () => {
  assert.deepEqual(standing(["", ""], ["", " "]), { state: "blank" });
  assert.deepEqual(standing(["0.00"], [""]), { state: "blank" });
  assert.deepEqual(standing(["1,200"], ["700", "500"]), { state: "even" });
  assert.deepEqual(standing(["12.345"], [""]), { state: "unread" });
  assert.deepEqual(standing(["10", "x"], ["10"]), { state: "unread" });
  for (const text of ["2oo", "12x", "1,2,3", "5 lakh", "500.125"]) {
    assert.deepEqual(standing(["500", text], ["500"]), { state: "unread" }, text);
  }
  assert.deepEqual(standing(["0.00", "0"], ["0.00"]), { state: "blank" });
  assert.deepEqual(standing(["10"], ["4"]), { state: "debit", amount: 600n });
  assert.deepEqual(standing(["1"], ["4"]), { state: "credit", amount: 300n });
});
