import assert from "node:assert/strict";
import { test } from "node:test";
import { formatPaise, groupIndian, isUnread, parsePaise, plainPaise, start, typedPaise } from "../amounts.mjs";
import { fakeDocument, fakeField } from "./fakes.mjs";

test("reads amounts exactly, with Indian, Western or no grouping", () => {
  const cases = {
    "0": 0n, "1234.5": 123450n, "1,23,456.70": 12345670n, "123,456.70": 12345670n, "12,34,567.89": 123456789n,
    " 7 ": 700n, "₹ 7": 700n, "-5.05": -505n, "1.5000": 150n, "100000000000": 10_000_000_000_000n, "0.10": 10n,
    "9007199254.99": 900719925499n,
  };
  for (const [text, paise] of Object.entries(cases)) assert.equal(parsePaise(text), paise, text);
});

test("refuses what the kernel refuses", () => {
  const wrong = ["", "abc", "1.005", "1,2,3", "12,345,67", "1234,567", ".5", "5.", "1 2", "--1", "1e5", "१२",
    "100000000000.01", "1,234,56,789"];
  for (const text of wrong) assert.equal(parsePaise(text), null, text);
});

test("writes amounts plain and grouped, and reads both back", () => {
  assert.equal(formatPaise(0n), "0.00");
  assert.equal(formatPaise(99_999n), "999.99");
  assert.equal(formatPaise(100_000n), "1,000.00");
  assert.equal(formatPaise(-123456789n), "-12,34,567.89");
  assert.equal(plainPaise(-5n), "-0.05");
  assert.equal(groupIndian("100000000000"), "1,00,00,00,00,000");
  let seed = 42n;
  for (let round = 0; round < 2000; round += 1) {
    seed = (seed * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    const paise = (seed >> 20n) % 10_000_000_000_001n;
    assert.equal(parsePaise(formatPaise(paise)), paise);
    assert.equal(parsePaise(plainPaise(-paise)), -paise);
  }
});

test("reads Devanagari and Kannada digits, and an amount that begins with its point", () => {
  assert.equal(typedPaise("१,२३,४५६.७८"), 12345678n);
  assert.equal(typedPaise("೧೨೦.೫"), 12050n);
  assert.equal(typedPaise(".5"), 50n);
  assert.equal(typedPaise("-.05"), -5n);
  assert.equal(typedPaise("."), null);
  assert.equal(typedPaise("5."), null);
  assert.equal(typedPaise(""), null);
});

test("an amount that cannot be read is marked when its field is left, and no longer once somebody corrects it", () => {
  const document = fakeDocument();
  start(document);
  for (const text of ["2oo", "12x", "1,2,3", "5 lakh", "500.125"]) {
    assert.equal(isUnread(text), true, text);
    const field = fakeField(text, { document, is: "input[data-money]", dataset: { textUnread: "unread" } });
    document.fire("focusout", field);
    assert.deepEqual([field.told, field.value], [["unread"], text]);
    assert.ok(field.getAttribute("aria-describedby").startsWith("mark-"));
    document.fire("focusout", field);
    assert.deepEqual(field.told, ["unread"]);
    document.fire("input", field);
    assert.deepEqual(field.told, []);
    assert.equal(field.getAttribute("aria-describedby"), null);
  }
  for (const text of ["", " ", "500", "1,200.50", ".5", "१२"]) {
    const field = fakeField(text, { document, is: "input[data-money]", dataset: { textUnread: "unread" } });
    document.fire("focusout", field);
    assert.deepEqual(field.told, [], text);
  }
});
