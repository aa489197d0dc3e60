// The program's own rules, compiled to WebAssembly: the browser reckons what the server would answer, to the paisa.
// Amounts travel as text and are whole paise as BigInt here, never a floating-point number.

import { plainDigits } from "./amounts.mjs";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The rules from the bytes of the module. */
export async function instantiate(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  return instance.exports;
}

/** The rules from the server, which lie beside this script. */
export async function load() {
  const answer = await fetch(new URL("./rules.wasm", import.meta.url));
  if (!answer.ok) throw new Error(`rules.wasm: ${answer.status}`);
  return instantiate(await answer.arrayBuffer());
}

/** Calls a function of the rules: whether it had an answer, and the fields of it. */
export function call(rules, name, fields) {
  // A tab parts the fields; nothing that is typed has one.
  const input = encoder.encode(fields.map((field) => field.replaceAll("\t", " ")).join("\t"));
  const place = rules.rules_input(input.length);
  new Uint8Array(rules.memory.buffer, place, input.length).set(input);
  const length = rules[name](input.length);
  const output = new Uint8Array(rules.memory.buffer, rules.rules_output(), length);
  const [state, ...answer] = decoder.decode(output).split("\t");
  return { isOk: state === "ok", answer };
}

/** The fields of each calculator in the order in which the rules take them. */
export const calculators = {
  fixed: ["amount", "rate", "months", "days", "from", "until", "compounding", "payout"],
  recurring: ["amount", "months", "rate", "method"],
};

/** "12345.00" as 1234500n. */
export function paise(text) {
  return BigInt(text.replace(".", ""));
}

/** What the server makes of a figure before the rules read it: the digits of every script, and ".50" for "0.50" in amounts. */
function typed(name, text) {
  const plain = plainDigits(text);
  return name === "amount" ? plain.replace(/^(-?)\./, "$10.") : plain;
}

/**
 * Works out a calculator, "fixed" or "recurring", from what was typed: `{ figures }`, or `{ problems }` as pairs of a field
 * and the code of what is wrong with it.
 */
export function calculate(rules, calculator, values, language) {
  const fields = calculators[calculator].map((name) => typed(name, values[name] ?? ""));
  const { isOk, answer } = call(rules, `${calculator}_calculator`, [...fields, language]);
  if (!isOk) {
    const problems = [];
    for (let place = 0; place < answer.length; place += 2) problems.push({ field: answer[place], code: answer[place + 1] });
    return { problems };
  }
  const [maturity, interest, paidIn, exact, each, count, broken, matures, words, ...rest] = answer;
  const years = [];
  for (let place = 0; place < rest.length; place += 6) {
    const [number, end, ...sums] = rest.slice(place, place + 6);
    const [opening, paid, earned, closing] = sums.map(paise);
    years.push({ number, end, opening, paidIn: paid, interest: earned, closing });
  }
  return {
    figures: {
      maturity: paise(maturity), interest: paise(interest), paidIn: paise(paidIn), exact, matures, words,
      payouts: each === "" ? null : { each: paise(each), count, broken: paise(broken) }, years,
    },
  };
}
