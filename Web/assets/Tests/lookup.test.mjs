import assert from "node:assert/strict";
import { test } from "node:test";
import { headers, meant, queryAddress, refusal, start, step } from "../lookup.mjs";
import { fakeDocument, fakeField } from "./fakes.mjs";

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
  assert.equal(meant([{ text: "104002 District central bank: savings account", names: ["104002"] }], "savings kulk"), -1);
  assert.equal(meant([{ text: "106001 Savings CD-01759 Kadam", names: ["CD-01759"] }], "1759"), -1);
});

test("the address carries the text, and the arrows go round", () => {
  assert.equal(queryAddress("/lookups/party", "a b&c"), "/lookups/party?q=a%20b%26c");
  assert.equal(step(1, 1, 2), 0);
  assert.equal(step(-1, 1, 0), -1);
});

test("the form's token goes along, so that nothing is found elsewhere than where the page was drawn", () => {
  const form = { elements: { form_token: { value: "token" } } };
  assert.deepEqual(headers(form), { Accept: "application/json", "X-CSRF-Token": "token" });
  for (const none of [undefined, null, {}, { elements: {} }]) assert.deepEqual(headers(none), { Accept: "application/json" });
});

const texts = { textNone: "none", textUnchosen: "unchosen", textFailed: "failed", textFound: "# found" };

/** Lets all go on that waits for no clock. */
const settle = () => new Promise(setImmediate);

/** A picker into which somebody types and which he leaves before or after its list comes; its clock is the test's. */
async function pick(typed, answer, { waits = false } = {}) {
  const document = fakeDocument();
  start(document);
  const [value, was] = [fakeField(""), fakeField("")];
  const box = { dataset: { lookup: "/lookups/x" }, querySelector: (name) => ({ "[data-lookup-value]": value, "[data-lookup-was]": was })[name] ?? null, append() {} };
  const field = fakeField(typed, { document, is: "[data-lookup-text]", dataset: texts, box });
  box.after = (note) => field.after(note);
  globalThis.document = document;
  const due = [];
  globalThis.setTimeout = (work) => due.push(work);
  globalThis.clearTimeout = (timer) => delete due[timer - 1];
  globalThis.fetch = async () => {
    await settle();
    if (!answer) throw new Error("no answer");
    return { ok: true, json: async () => ({ items: answer.map((item, index) => ({ value: String(index + 7), ...item })) }) };
  };
  globalThis.innerHeight = 100;
  document.fire("input", field);
  for (const work of waits ? due : []) work?.();
  for (let turn = 0; turn < 5; turn += 1) await settle();
  document.fire("focusout", field);
  const early = field.told;
  for (let turn = 0; turn < 5; turn += 1) await settle();
  return { field, value, early, document };
}

test("a picker left before its list came takes what is sure and marks everything else at once", async () => {
  const sure = await pick("sb-1", items);
  assert.equal(sure.value.value, "7");
  assert.equal(sure.field.value, "106001 Savings SB-1 Anita");
  assert.deepEqual([sure.early, sure.field.told], [[], []]);

  const several = await pick("savings", items);
  assert.deepEqual([several.value.value, several.field.value], ["", "savings"]);
  assert.deepEqual(several.field.told, ["unchosen"]);
  assert.equal(several.field.getAttribute("aria-invalid"), "true");
  several.document.fire("input", several.field);
  assert.deepEqual(several.field.told, []);
  assert.equal(several.field.getAttribute("aria-invalid"), null);

  assert.deepEqual((await pick("kulk", [])).field.told, ["none"]);
  assert.deepEqual((await pick("kulk", null)).field.told, ["failed"]);
});

test("a picker that nobody typed into, or that stands empty, is not marked", async () => {
  assert.deepEqual((await pick("", items)).field.told, []);
});

test("a picker left beside its open list takes what is sure and marks everything else", async () => {
  const sure = await pick("SB-11", items, { waits: true });
  assert.deepEqual([sure.value.value, sure.field.told], ["8", []]);
  const several = await pick("savings", items, { waits: true });
  assert.deepEqual([several.value.value, several.early], ["", ["unchosen"]]);
  assert.deepEqual((await pick("kulk", [], { waits: true })).early, ["none"]);
});

test("a look-up on a page of another society or branch tells where the page belongs, any other failure that it failed", async () => {
  const answer = (status, problem) => ({ status, json: async () => problem });
  const elsewhere = { code: "edge.other_place", detail: "made for HO" };
  assert.equal(await refusal(answer(409, elsewhere), "failed"), "made for HO");
  assert.equal(await refusal(answer(409, { code: "x", detail: "y" }), "failed"), "failed");
  assert.equal(await refusal(answer(500, elsewhere), "failed"), "failed");
});
