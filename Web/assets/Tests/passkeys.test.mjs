import assert from "node:assert/strict";
import test from "node:test";

import { bytes, decoded, encoded, start, text } from "../passkeys.mjs";

/** A page with one form and its button. */
function page(deed, { isValid = true } = {}) {
  const sent = [];
  class Form {
    submit() { sent.push(field.value); }
  }
  const form = new Form();
  form.elements = { form_token: { value: "token" } };
  form.reportValidity = () => isValid;
  const field = { value: "", form };
  const listeners = [];
  const button = {
    dataset: { field: "code", options: "/options", ticket: "t" },
    addEventListener: (_, listener) => listeners.push(listener),
  };
  const note = { hidden: true };
  const place = { hidden: true, dataset: { passkey: deed }, children: [button, note] };
  const document = {
    querySelectorAll: () => [place],
    querySelector: (selector) => (selector === '[name="code"]' ? field : null),
  };
  return { document, place, button, note, sent, press: () => Promise.all(listeners.map((listener) => listener())) };
}

/** A browser that knows passkeys. */
function browser(credentials, { ok = true } = {}) {
  const calls = [];
  return {
    calls,
    PublicKeyCredential: {},
    navigator: { credentials },
    fetch: async (address, how) => {
      calls.push([address, how]);
      return { ok, status: 403, json: async () => ({ challenge: "AQID", allowCredentials: [{ type: "public-key", id: "_-8" }] }) };
    },
  };
}

const answer = {
  rawId: new Uint8Array([255, 239]).buffer, type: "public-key",
  response: { clientDataJSON: new Uint8Array([1]).buffer, signature: new Uint8Array([2]).buffer },
};

test("bytes travel as Base64URL and come back", () => {
  for (const list of [[], [0], [255, 239, 62, 63], Array.from({ length: 256 }, (_, byte) => byte)]) {
    const there = text(new Uint8Array(list).buffer);
    assert.match(there, /^[\w-]*$/);
    assert.deepEqual([...bytes(there)], list);
  }
});

test("what the server asks is bytes where the browser wants bytes", () => {
  const options = decoded({ challenge: "AQID", user: { id: "AQ", name: "a" }, excludeCredentials: [{ id: "Ag" }], rpId: "x" });
  assert.deepEqual([...options.challenge], [1, 2, 3]);
  assert.deepEqual([...options.user.id], [1]);
  assert.equal(options.user.name, "a");
  assert.deepEqual([...options.excludeCredentials[0].id], [2]);
  assert.equal(options.rpId, "x");
  assert.equal("allowCredentials" in options, false);
});

test("a press asks the server, then the authenticator, and sends the form", async () => {
  const here = page("use");
  const world = browser({ get: async ({ publicKey }) => (publicKey.challenge[2] === 3 ? answer : null) });
  start(here.document, world);
  assert.equal(here.place.hidden, false);
  await here.press();
  const [address, how] = world.calls[0];
  assert.equal(address, "/options");
  assert.equal(how.headers["X-CSRF-Token"], "token");
  assert.equal(how.body, '{"ticket":"t"}');
  assert.deepEqual(JSON.parse(here.sent[0]), encoded(answer));
  assert.equal(JSON.parse(here.sent[0]).rawId, "_-8");
});

test("what comes to nothing is told, and the button can be pressed again", async () => {
  for (const [credentials, how] of [
    [{ get: async () => { throw new Error("NotAllowedError"); } }, {}], [{ get: async () => answer }, { ok: false }],
  ]) {
    const here = page("use");
    start(here.document, browser(credentials, how));
    await here.press();
    assert.equal(here.note.hidden, false);
    assert.equal(here.button.disabled, false);
    assert.deepEqual(here.sent, []);
  }
});

test("a new one is not asked for before the rest of the form is right", async () => {
  const here = page("make", { isValid: false });
  const world = browser({ create: async () => answer });
  start(here.document, world);
  await here.press();
  assert.deepEqual([world.calls, here.sent], [[], []]);
});

test("a browser that knows no passkeys shows no button", () => {
  const here = page("use");
  start(here.document, {});
  assert.equal(here.place.hidden, true);
});
