import assert from "node:assert/strict";
import { test } from "node:test";
import { address, meaning, outcome, prose } from "../api.mjs";

/** As much of a document as the page's makers of elements need. */
globalThis.document = {
  createElement: (name) => {
    const element = { name, attributes: {}, children: [] };
    element.setAttribute = (key, value) => (element.attributes[key] = value);
    element.append = (...children) => element.children.push(...children);
    return element;
  },
};

/** Parts as text, code in angle brackets. */
const shown = (parts) =>
  parts.filter((part) => part != null).map((part) =>
    typeof part === "string" ? part : `<${part.name}>${shown(part.children)}</${part.name}>`).join("");

test("what stands between backticks is code, and no backtick is left", () => {
  assert.equal(
    shown(prose("Needs `ledger.read`. With `format` the answer is a file.")),
    "Needs <code>ledger.read</code>. With <code>format</code> the answer is a file.");
  assert.equal(shown(prose("`message` on the way.")), "<code>message</code> on the way.");
  assert.equal(shown(prose("plain <b>text</b>")), "plain <b>text</b>");
  assert.deepEqual(prose(undefined), []);
});

test("an example does not run on from the label before it", () => {
  assert.equal(
    shown(meaning({ description: "From", example: "2026-04-01" })),
    'From<div>e.g. <code>"2026-04-01"</code></div>');
  assert.equal(shown(meaning({ description: "Account", example: false })), "Account<div>e.g. <code>false</code></div>");
  assert.equal(shown(meaning({ description: "Account" })), "Account");
});

test("a GET's address takes its parameters escaped", () => {
  const parameters = [{ name: "id", in: "path" }, { name: "search", in: "query" }, { name: "empty", in: "query" }];
  assert.equal(address("/a/{id}", parameters, { id: "x/y", search: "a b", empty: "" }), "/a/x%2Fy?search=a+b");
});

test("an answer names its status once", () => {
  assert.equal(outcome("400", "400 Bad Request: no"), "Bad Request: no");
  assert.equal(outcome("200", "The vouchers"), "The vouchers");
  assert.equal(outcome("200", undefined), undefined);
});
