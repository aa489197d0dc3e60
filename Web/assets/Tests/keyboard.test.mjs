import assert from "node:assert/strict";
import { test } from "node:test";
import { scrollStep, shortcutOf, writes } from "../keyboard.mjs";
import { queryAddress, step } from "../lookup.mjs";
import { readState } from "../events.mjs";
import { figures } from "../chart.mjs";

test("names keys as the page writes them, whatever the keyboard's script", () => {
  assert.equal(shortcutOf({ key: "F5", code: "F5" }), "F5");
  assert.equal(shortcutOf({ key: "म", code: "KeyM", altKey: true }), "Alt+M");
  assert.equal(shortcutOf({ key: "m", code: "KeyM", altKey: true }), "Alt+M");
  assert.equal(shortcutOf({ key: "/", code: "Slash" }), "/");
  assert.equal(shortcutOf({ key: "PageDown", code: "PageDown", altKey: true }), "Alt+PageDown");
  assert.ok(writes("/") && writes("?") && !writes("F5") && !writes("Alt+M"));
});

test("walks round a list", () => {
  assert.equal(step(-1, 1, 3), 0);
  assert.equal(step(-1, -1, 3), 2);
  assert.equal(step(2, 1, 3), 0);
  assert.equal(step(0, -1, 3), 2);
  assert.equal(step(0, 1, 0), -1);
});

test("asks a lookup's address with the text encoded", () => {
  assert.equal(queryAddress("/a", "आशा &"), "/a?q=%E0%A4%86%E0%A4%B6%E0%A4%BE%20%26");
  assert.equal(queryAddress("/a?kind=1", "x"), "/a?kind=1&q=x");
});

test("reads the state of a run, and nothing else", () => {
  assert.deepEqual(readState('{"done":5,"total":10}'), { done: 5, total: 10, text: "5 / 10" });
  assert.deepEqual(readState('{"done":5,"text":"five"}'), { done: 5, total: null, text: "five" });
  for (const data of ["", "x", "{}", '{"done":"5"}', '{"done":1,"total":"2"}']) assert.equal(readState(data), null);
});

test("reads a chart's figures from its table", () => {
  const cell = (textContent, value) => ({ textContent, dataset: value === undefined ? {} : { value } });
  const table = {
    tHead: { rows: [{ cells: [cell("Month"), cell(" Savings ")] }] },
    tBodies: [{ rows: [{ cells: [cell("Oct"), cell("3,00,000.50", "300000.50")] }, { cells: [cell("Nov")] }] }],
  };
  assert.deepEqual(figures(table), {
    categories: ["Oct", "Nov"], series: [{ label: "Savings", values: [300000.5, NaN] }],
  });
});

test("keys move a region by lines, by its height, or to its end", () => {
  assert.equal(scrollStep("PageDown", 500), 450);
  assert.equal(scrollStep("PageUp", 500), -450);
  assert.equal(scrollStep("ArrowUp", 500), -40);
  assert.equal(scrollStep("End", 500), Infinity);
  assert.equal(scrollStep("a", 500), null);
});
