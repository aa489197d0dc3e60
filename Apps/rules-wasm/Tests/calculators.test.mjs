// The calculators in the browser against the figures of the rules: FD and RD, by hand and by laws on random inputs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { calculate, instantiate } from "../../../Web/assets/rules.mjs";

const rules = await instantiate(readFileSync(new URL("../../../.build/wasm/rules.wasm", import.meta.url)));

function fixed(values) {
  return calculate(rules, "fixed", values, "en");
}

function recurring(values) {
  return calculate(rules, "recurring", values, "en");
}

/** The figures, which there must be. */
function figures(answer) {
  assert.ok(answer.figures, JSON.stringify(answer.problems));
  return answer.figures;
}

test("fixed deposits as the rules have them: F1 to F4, F7, F8", () => {
  const cases = [
    ["F1", { amount: "1,00,000", rate: "8.5", days: "91", compounding: "none" }, "102119.1781", 10_211_900n],
    ["F2", { amount: "1,00,000", rate: "8.5", months: "12", compounding: "quarterly" }, "108774.7962", 10_877_500n],
    ["F3", { amount: "1,00,000", rate: "8", months: "12", days: "35" }, "109073.5749", 10_907_400n],
    ["F3 by dates", { amount: "100000", rate: "8", from: "01-04-2025", until: "06-05-2026" }, "109073.5749", 10_907_400n],
    ["F7", { amount: "1,00,000", rate: "9", months: "24" }, "119483.1142", 11_948_300n],
    ["F8 by the year", { amount: "14202", rate: "10", months: "12", compounding: "yearly" }, "15622.2000", 1_562_200n],
    ["F8 by quarters", { amount: "14202", rate: "10", months: "12", compounding: "quarterly" }, "15676.3507", 1_567_600n],
    ["F8 by half years", { amount: "14202", rate: "10", months: "12", compounding: "half_yearly" }, "15657.7050", 1_565_800n],
  ];
  for (const [name, values, exact, maturity] of cases) {
    const answer = figures(fixed(values));
    assert.equal(answer.exact, exact, name);
    assert.equal(answer.maturity, maturity, name);
    assert.equal(answer.interest, maturity - answer.paidIn, name);
  }
});

test("a monthly income (F4) is discounted; what is left over is paid by its days", () => {
  const month = figures(fixed({ amount: "1,00,000", rate: "8.5", months: "24", payout: "monthly_discounted" }));
  assert.deepEqual([month.exact, month.payouts.each, month.payouts.count], ["703.3396", 70_300n, "24"]);
  assert.deepEqual([month.interest, month.maturity], [24n * 70_300n, 10_000_000n]);
  const plain = figures(fixed({ amount: "1,00,000", rate: "8.5", months: "12", payout: "monthly" }));
  assert.deepEqual([plain.exact, plain.payouts.each], ["708.3333", 70_800n]);
  const quarter = figures(fixed({ amount: "1,00,000", rate: "9", from: "15-01-2026", until: "01-05-2027", payout: "quarterly" }));
  assert.deepEqual([quarter.payouts.each, quarter.payouts.count, quarter.payouts.broken], [225_000n, "5", 39_500n]);
  assert.deepEqual([quarter.matures, quarter.years.map((year) => year.end)], ["2027-05-01", ["2027-01-15", "2027-05-01"]]);
  assert.deepEqual(quarter.years.map((year) => year.interest), [900_000n, 264_500n]);
});

test("recurring deposits as the rules have them: R1 to R4", () => {
  const cases = [
    ["1,000", "12", "7", "12462.1321", 1_246_200n, "12455.0000", 1_245_500n],
    ["5,000", "18", "7.5", "95502.3508", 9_550_200n, "95343.7500", 9_534_400n],
    ["500", "24", "6.5", "12842.5302", 1_284_300n, "12812.5000", 1_281_300n],
    ["200", "60", "8", "14772.3732", 1_477_200n, "14440.0000", 1_444_000n],
  ];
  for (const [amount, months, rate, bankers, bankersPaise, simple, simplePaise] of cases) {
    const first = figures(recurring({ amount, months, rate, method: "bankers" }));
    assert.deepEqual([first.exact, first.maturity], [bankers, bankersPaise]);
    assert.equal(first.paidIn + first.interest, first.maturity);
    const second = figures(recurring({ amount, months, rate, method: "simple" }));
    assert.deepEqual([second.exact, second.maturity], [simple, simplePaise]);
  }
});

test("a table of five years begins, grows and ends with the figures above it", () => {
  const answer = figures(fixed({ amount: "1,00,000", rate: "8", from: "31-01-2024", months: "54" }));
  assert.deepEqual(answer.years.map((year) => year.end), ["2025-01-31", "2026-01-31", "2027-01-31", "2028-01-31", "2028-07-31"]);
  assert.equal(answer.years[0].opening, 10_000_000n);
  assert.equal(answer.years[0].closing, 10_824_300n);
  assert.equal(answer.years.at(-1).closing, answer.maturity);
  assert.equal(answer.words, "Rupees One Lakh Forty-Two Thousand Eight Hundred Twenty-Five Only");
});

test("what is wrong is told by field and code, all of it at once", () => {
  const wrong = (values) => fixed(values).problems?.map(({ field, code }) => `${field} ${code}`);
  assert.deepEqual(wrong({}), ["amount field.required", "rate field.required", "months calculators.term_missing"]);
  assert.deepEqual(
    wrong({ amount: "2oo", rate: "-1", months: "x", compounding: "weekly" }),
    ["amount amount.unexpected_character", "rate rate.negative", "months field.not_a_number", "compounding field.not_a_choice"]);
  const sum = { amount: "1", rate: "1" };
  assert.deepEqual(wrong({ ...sum, months: "361" }), ["months field.too_large"]);
  assert.deepEqual(wrong({ ...sum, months: "12", from: "01-01-2026", until: "01-01-2027" }), ["until calculators.term_twice"]);
  assert.deepEqual(wrong({ ...sum, until: "01-01-2027" }), ["from field.required"]);
  assert.deepEqual(wrong({ ...sum, from: "01-01-2027", until: "01-01-2027" }), ["until calculators.ends_before"]);
  assert.deepEqual(wrong({ ...sum, from: "01-01-2026", until: "02-01-2056" }), ["until calculators.too_long"]);
  assert.deepEqual(wrong({ ...sum, months: "1", from: "31-02-2026" }), ["from date.no_such_day"]);
  assert.deepEqual(
    wrong({ amount: "100000000000", rate: "1000", months: "360", days: "10950" }), ["amount money.total_too_large"]);
  assert.deepEqual(recurring({ amount: "5", months: "0", rate: "" }).problems, [
    { field: "months", code: "field.too_small" }, { field: "rate", code: "field.required" }]);
});

test("amounts are read as people type them: in the figures of their script, from the point on, with spaces around", () => {
  assert.equal(figures(fixed({ amount: " १,००,००० ", rate: "೮.೫", months: "१२" })).maturity, 10_877_500n);
  assert.equal(figures(fixed({ amount: ".50", rate: "0", days: "1" })).paidIn, 50n);
  assert.equal(figures(fixed({ amount: "1000\t", rate: "1", days: "1" })).paidIn, 100_000n);
});

/** The sum at maturity by whole numbers alone: rests that compound, and what is left over by twelfths and 365ths of a year. */
function byHand(values, restMonths) {
  const [months, days] = [BigInt(values.months), BigInt(values.days)];
  const ppm = BigInt(values.rate.split(".")[0]) * 10_000n + BigInt(values.rate.split(".")[1].padEnd(4, "0"));
  const rests = restMonths ? months / restMonths : 0n;
  const left = months - rests * (restMonths ?? 0n);
  const year = 12_000_000n;
  let [above, below] = [BigInt(values.amount.replace(".", "")), 1n];
  for (let rest = 0n; rest < rests; rest += 1n) [above, below] = [above * (year + ppm * restMonths), below * year];
  above *= year * 365n + ppm * left * 365n + ppm * days * 12n;
  below *= year * 365n;
  return ((above * 2n + below * 100n) / (below * 200n)) * 100n;
}

test("random deposits: every sum is the one by hand, the table adds up, and the rules are quick", () => {
  let state = 20_260_401;
  const below = (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const compoundings = ["none", "monthly", "quarterly", "half_yearly", "yearly"];
  const payouts = ["at_maturity", "at_maturity", "monthly_discounted", "monthly", "quarterly", "half_yearly", "yearly"];
  let slowest = 0;
  const adds = (answer, values) => {
    const note = JSON.stringify(values);
    let [interest, paidIn] = [0n, 0n];
    for (const [place, year] of answer.years.entries()) {
      if (place > 0) assert.equal(year.opening, answer.years[place - 1].closing, note);
      [interest, paidIn] = [interest + year.interest, paidIn + year.paidIn];
    }
    assert.deepEqual([interest, paidIn, answer.years.at(-1).closing], [answer.interest, answer.paidIn, answer.maturity], note);
  };
  for (let round = 0; round < 300; round += 1) {
    const values = {
      amount: `${1 + below(9_999_999)}.${below(90) + 10}`, rate: `${below(20)}.${String(below(10_000)).padStart(4, "0")}`, months: `${1 + below(360)}`,
      days: `${below(40)}`, from: below(2) ? `${2000 + below(60)}-0${1 + below(9)}-${10 + below(19)}` : "",
      compounding: compoundings[below(5)], payout: payouts[below(7)], method: below(2) ? "bankers" : "simple",
    };
    for (const reckon of [fixed, recurring]) {
      const began = performance.now();
      const answer = figures(reckon(values));
      slowest = Math.max(slowest, performance.now() - began);
      adds(answer, values);
    }
    if (values.from === "" && values.payout === "at_maturity") {
      const restMonths = { monthly: 1n, quarterly: 3n, half_yearly: 6n, yearly: 12n }[values.compounding];
      assert.equal(fixed(values).figures.maturity, byHand(values, restMonths), JSON.stringify(values));
    }
  }
  assert.ok(slowest < 2000, `${slowest} ms`);
});
