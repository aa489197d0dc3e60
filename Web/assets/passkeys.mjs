// Passkeys: asks the browser's authenticator, puts what it says into the form, and sends it.

/** Shows the buttons where the browser knows passkeys, and listens to them. */
export function start(document, browser = globalThis) {
  if (!browser.PublicKeyCredential || !browser.navigator?.credentials) return;
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const [button, note] = place.children;
    place.hidden = false;
    button.addEventListener("click", () => press(document, place.dataset.passkey, button, note, browser));
  }
}

async function press(document, deed, button, note, browser) {
  const field = document.querySelector(`[name="${button.dataset.field}"]`);
  const form = field.form;
  // What stands beside a new passkey must be right before the person is asked for a finger.
  if (deed === "make" && !form.reportValidity()) return;
  button.disabled = true;
  note.hidden = true;
  try {
    const options = decoded(await asked(button.dataset, form, browser));
    const credentials = browser.navigator.credentials;
    const answer = deed === "make"
      ? await credentials.create({ publicKey: options }) : await credentials.get({ publicKey: options });
    field.value = JSON.stringify(encoded(answer));
    // A field for six digits would not let it pass.
    Object.getPrototypeOf(form).submit.call(form);
  } catch {
    // Called off, no such passkey here, or the line is down: the person sees it and goes another way.
    note.hidden = false;
    button.disabled = false;
  }
}

/** What the authenticator is to be asked, from the server. */
async function asked({ options, ticket }, form, browser) {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const token = form.elements?.form_token?.value;
  if (token) headers["X-CSRF-Token"] = token;
  const answer = await browser.fetch(options, {
    method: "POST", headers, credentials: "same-origin", body: JSON.stringify(ticket ? { ticket } : {}),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** The server's options with bytes where the browser wants bytes. */
export function decoded(options) {
  const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
  const result = { ...options, challenge: bytes(options.challenge) };
  if (options.user) result.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) result.allowCredentials = keys(options.allowCredentials);
  if (options.excludeCredentials) result.excludeCredentials = keys(options.excludeCredentials);
  return result;
}

/** The browser's answer as text that travels in a form. */
export function encoded({ rawId, type, response }) {
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return { id: text(rawId), rawId: text(rawId), type, response: parts };
}

/** Base64URL (RFC 4648, section 5) without padding. */
export function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of a Base64URL text. */
export function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}
