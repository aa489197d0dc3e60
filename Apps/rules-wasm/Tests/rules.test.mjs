// Runs rules.wasm against the case files of the native tests: the browser must reckon the same paisa.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../../", import.meta.url);
const bytes = readFileSync(new URL(".build/wasm/rules.wasm", root));
const { instance } = await WebAssembly.instantiate(bytes, {});
const rules = instance.exports;

/** Calls a function of the rules with fields and returns the fields of its answer behind "ok" or "refused". */
function call(name, ...fields) {
  const input = new TextEncoder().encode(fields.join("\t"));
  const place = rules.rules_input(input.length);
  new Uint8Array(rules.memory.buffer, place, input.length).set(input);
  const length = rules[name](input.length);
  const output = new Uint8Array(rules.memory.buffer, rules.rules_output(), length);
  return new TextDecoder("utf-8", { fatal: true }).decode(output).split("\t").slice(1);
}

/** The rows of a case file; a field in quotes is taken as it stands. */
function cases(name) {
  const text = readFileSync(new URL(`Kernel/Tests/Cases/${name}.txt`, root), "utf8");
  const rows = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  assert.ok(rows.length > 0, `${name}.txt has rows`);
  return rows.map((row) =>
    row.split("|").map((field) => {
      const bare = field.trim();
      if (!bare.startsWith('"')) return bare;
      return bare.slice(1, -1).replaceAll("\\t", "\t").replaceAll("\\n", "\n");
    }));
}

/** One test per case file, with every row that differs in its report. */
function table(name, answer) {
  test(name, () => {
    const wrong = [];
    for (const row of cases(name)) {
      const [expected, actual] = answer(row);
      if (String(actual) !== String(expected)) wrong.push({ row: row.join(" | "), actual: String(actual) });
    }
    assert.deepEqual(wrong, []);
  });
}

// A tab parts the fields of a call, so that a row with a tab inside cannot be sent.
const sendable = (text) => !text.includes("\t");

table("amounts", ([text, grouping, result]) =>
  sendable(text) ? [[result], call("amount_parse", text, grouping)] : [[], []]);
table("indian", ([plain, indian]) => [[indian], call("amount_indian", plain)]);
table("words", ([plain, language, words]) => [[words], call("amount_words", plain, language)]);
table("dates", ([text, form, result]) => [[result], call("date_parse", text, form)]);
table("rounding", ([numerator, denominator, mode, step, result]) =>
  [[result], call("round_fraction", numerator, denominator, mode, step)]);
table("day_counts", ([dayCount, from, to, ordinary, leap]) =>
  [[ordinary, leap], call("day_count", dayCount, from, to)]);
table("interest", ([, dayCount, rate, mode, step, result, exact, product, stretches]) =>
  [[result, exact, product],
    call("interest", dayCount, rate, mode, step, ...stretches.split(";").flatMap((s) => s.trim().split(" ")))]);

table("fractions", ([, rate, rests, root, periods, payments, days, principal, exact, mode, step, result]) =>
  [[result, exact], call("compound_growth", rate, rests, root, periods, payments, days, principal, mode, step)]);

test("a wrong call is answered, not a crash", () => {
  assert.deepEqual(call("amount_words", "1", "xx"), ["call.language"]);
  assert.deepEqual(call("amount_parse"), ["call.grouping"]);
  assert.deepEqual(call("interest", "actual365", "9", "half_up", "0"), ["call.rounding"]);
  assert.deepEqual(call("interest", "actual365", "9", "half_up", "1", "5", "2026-02-02", "2026-02-01"), ["call.dates"]);
  assert.deepEqual(call("day_count", "lunar", "2026-01-01", "2026-01-02"), ["call.day_count"]);
  assert.deepEqual(call("round_fraction", "1", "0", "up", "1"), ["call.number"]);
  assert.deepEqual(call("compound_growth", "9", "0", "1", "1", "", "0", "1", "up", "1"), ["call.number"]);
});

test("100,000 calls do not use up the memory", () => {
  for (let n = 0; n < 1000; n += 1) call("amount_words", String(n * 98765.4 | 0), "hi");
  const before = rules.memory.buffer.byteLength;
  for (let n = 0; n < 100000; n += 1) call("amount_indian", String(n));
  assert.equal(rules.memory.buffer.byteLength, before);
});
