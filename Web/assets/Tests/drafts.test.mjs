import assert from "node:assert/strict";
import { test } from "node:test";
import { comesBack, isOld, linesNeeded, standing, told, touched } from "../drafts.mjs";

test("keeps what is filled in, never the session's token, the number or a password", () => {
  const fields = [
    { name: "form_token", value: "t", type: "hidden" }, { name: "command_id", value: "c", type: "hidden" },
    { name: "lines[0].debit", value: "25", type: "text" }, { name: "narration", value: "", type: "text" },
    { name: "secret", value: "x", type: "password" }, { name: "tick", value: "on", type: "checkbox", checked: false },
    { name: "side", value: "left", type: "radio", checked: true }, { name: "", value: "x", type: "text" },
    { name: "aadhaar", value: "234123412346", type: "text", dataset: { private: "" } },
  ];
  assert.deepEqual(standing(fields), [["lines[0].debit", "25"], ["side", "left"]]);
});

test("knows how many lines a grid needs", () => {
  assert.deepEqual(linesNeeded([["lines[0].debit", "1"], ["lines[7].sub_account_id.text", "x"], ["narration", "n"]]), { lines: 8 });
  assert.deepEqual(linesNeeded([["lines[12345678].debit", "1"]]), {});
});

test("comes back by itself only where the person was", () => {
  const here = {
    isHere: true, isSent: false, navigation: "navigate", isAfterSignIn: false, isOpen: true, isTouched: false,
  };
  assert.equal(comesBack(here), false);
  for (const change of [{ isSent: true }, { navigation: "reload" }, { navigation: "back_forward" }, { isAfterSignIn: true }]) {
    assert.equal(comesBack({ ...here, ...change }), true);
    for (const but of [{ isHere: false }, { isOpen: false }, { isTouched: true }]) {
      assert.equal(comesBack({ ...here, ...change, ...but }), false);
    }
  }
});

test("is forgotten after three days", () => {
  const day = 24 * 3600 * 1000;
  assert.equal(isOld({ at: 0 }, 3 * day - 1), false);
  assert.equal(isOld({ at: 0 }, 3 * day), true);
  assert.equal(isOld({}, 0), true);
});

test("tells the time, and the day when it was another", () => {
  const at = new Date(2026, 10, 20, 9, 5).getTime();
  assert.equal(told(at, new Date(2026, 10, 20, 18, 0).getTime()), "09:05");
  assert.equal(told(at, new Date(2026, 10, 21, 8, 0).getTime()), "20-11 09:05");
});

test("knows a form that somebody has touched, whatever stood in it at first", () => {
  const text = (value, defaultValue) => ({ name: "narration", type: "text", value, defaultValue });
  const list = (selectedIndex, ...defaults) => ({
    name: "mode", type: "select-one", selectedIndex, options: defaults.map((defaultSelected) => ({ defaultSelected })),
  });
  assert.equal(touched([text("Cash", "Cash"), { ...text("new", "old"), type: "hidden" }, list(0, false, false)]), false);
  assert.equal(touched([list(1, false, true)]), false);
  assert.equal(touched([text("Cash in hand", "Cash")]), true);
  assert.equal(touched([text("", "Cash")]), true);
  assert.equal(touched([list(1, false, false)]), true);
  assert.equal(touched([list(0, false, true)]), true);
  assert.equal(touched([{ name: "tick", type: "checkbox", checked: true, defaultChecked: false }]), true);
});
