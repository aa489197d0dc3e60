import assert from "node:assert/strict";
import { test } from "node:test";
import { told, toldYear } from "../calculators.mjs";
import { calculate, call, paise } from "../rules.mjs";

/** Rules that answer what they are told to, and remember what they were asked. */
function fakeRules(answer) {
  const memory = { buffer: new ArrayBuffer(4096) };
  const rules = {
    memory, asked: [],
    rules_input: () => 0,
    rules_output: () => 2048,
  };
  const reply = (length) => {
    rules.asked.push(new TextDecoder().decode(new Uint8Array(memory.buffer, 0, length)).split("\t"));
    const bytes = new TextEncoder().encode(answer);
    new Uint8Array(memory.buffer, 2048, bytes.length).set(bytes);
    return bytes.length;
  };
  return Object.assign(rules, { fixed_calculator: reply, recurring_calculator: reply });
}

test("reads amounts of any size exactly", () => {
  assert.equal(paise("90071992547409.93"), 9_007_199_254_740_993n);
  assert.equal(paise("-0.05"), -5n);
});

test("fields go in the order of the rules, in the figures 0 to 9 and without tabs", () => {
  const rules = fakeRules("refused\tamount\tamount.empty");
  calculate(rules, "recurring", { amount: ".५", months: "೧೨", rate: "7", method: "sim\tple" }, "kn");
  assert.deepEqual(rules.asked, [["0.5", "12", "7", "sim ple", "kn"]]);
  assert.deepEqual(call(rules, "fixed_calculator", ["1"]), { isOk: false, answer: ["amount", "amount.empty"] });
});

test("an answer is figures with years, a refusal pairs of field and code", () => {
  const rules = fakeRules(
    "ok\t102250.00\t2250.00\t100000.00\t2250.0000\t2250.00\t1\t0.00\t2027-01-15\tWords\t1\t2027-01-15\t100000.00\t100000.00\t2250.00\t100000.00");
  const { figures } = calculate(rules, "fixed", {}, "en");
  assert.deepEqual(told(figures), {
    maturity: "1,02,250.00", interest: "2,250.00", paid_in: "1,00,000.00", words: "Words", exact: "2,250.0000",
    matures: "15-01-2027", each: "2,250.00", count: "1", broken: "0.00",
  });
  assert.deepEqual(figures.years.map(toldYear), [{
    number: "1", end: "15-01-2027", opening: "1,00,000.00", paid_in: "1,00,000.00", interest: "2,250.00", closing: "1,00,000.00",
  }]);
  const plain = calculate(fakeRules("ok\t1.00\t0.00\t1.00\t1.0000\t\t\t\t\tW"), "fixed", {}, "en").figures;
  assert.deepEqual([told(plain).each, told(plain).count, told(plain).matures, plain.years], ["–", "–", "–", []]);
  assert.deepEqual(
    calculate(fakeRules("refused\tamount\ta.b\trate\tc.d"), "fixed", {}, "en").problems,
    [{ field: "amount", code: "a.b" }, { field: "rate", code: "c.d" }]);
});
