import assert from "node:assert/strict";
import { test } from "node:test";
import { completeDate } from "../dates.mjs";

test("completes what was typed from the business date", () => {
  const cases = {
    "5": "05-11-2026", "05-04": "05-04-2026", "5/4": "05-04-2026", "0504": "05-04-2026", "050427": "05-04-2027",
    "05042027": "05-04-2027", "5.4.27": "05-04-2027", "05-04-2027": "05-04-2027", "2027-04-05": "05-04-2027",
    "29-02-2028": "29-02-2028",
  };
  for (const [text, date] of Object.entries(cases)) assert.equal(completeDate(text, "2026-11-20"), date, text);
});

test("leaves alone what is no date", () => {
  for (const text of ["", "x", "31", "29-02-2026", "32-01-2026", "5-13", "5-4-202", "123", "5-4-27-1", "00-01-2026"]) {
    assert.equal(completeDate(text, "2026-11-20"), null, text);
  }
});

test("reads dates in Devanagari digits", () => {
  assert.equal(completeDate("०५-११", "2026-11-20"), "05-11-2026");
});
