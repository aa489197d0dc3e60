// What was typed into a form and is not sent yet, kept in this browser for its person, society and branch alone.
//
// Each try has the number that its form was drawn with, so two windows never mix theirs, and whatever comes back is
// sent under the number that it had: it cannot be done twice. The server says which numbers are done; what it has not
// been asked about is offered and never comes back by itself, nor does anything take over a form that was touched.

import { choose } from "./dialogs.mjs";

const prefix = "draft ";
const mark = "draft-here";
const signedIn = "draft-signed-in";
const days = 3;
const most = 12;
const never = ["form_token", "command_id"];

/** Whether a draft has stood too long to be offered. */
export function isOld(draft, now) {
  return !(now - draft.at < days * 24 * 3600 * 1000);
}

/**
 * Whether a draft comes back by itself: it was sent without an answer, or the page was drawn again under it; never one
 * of which nobody knows whether it is done, and never into a form where somebody types already.
 */
export function comesBack({ isHere, isSent, navigation, isAfterSignIn, isOpen, isTouched }) {
  return isHere && isOpen && !isTouched
    && (isSent || isAfterSignIn || navigation === "reload" || navigation === "back_forward");
}

/** Whether a person has changed one of these fields since the page was drawn. */
export function touched(fields) {
  return fields.some((field) => {
    if (!field.name || field.type === "hidden" || isMute(field)) return false;
    if (isTick(field)) return field.checked !== field.defaultChecked;
    if (field.options) {
      const options = [...field.options];
      const first = options.find((option) => option.defaultSelected) ?? options[0];
      return first !== undefined && !options[field.selectedIndex]?.defaultSelected && options[field.selectedIndex] !== first;
    }
    return field.value !== field.defaultValue;
  });
}

/** What stands in fields, blank ones left out, as pairs of name and value. */
export function standing(fields) {
  return fields
    .filter((field) => field.name && !never.includes(field.name) && !isMute(field))
    .filter((field) => (isTick(field) ? field.checked : field.value !== ""))
    .map((field) => [field.name, field.value]);
}

/** How many lines a grid needs for these names, by the path before the index. */
export function linesNeeded(values) {
  const needed = {};
  for (const [name] of values) {
    const found = /^([^[]+)\[(\d{1,3})\]\./.exec(name);
    if (found) needed[found[1]] = Math.max(needed[found[1]] ?? 0, Number(found[2]) + 1);
  }
  return needed;
}

/** A moment as a clerk says it: the time alone today, else with its day. */
export function told(at, now) {
  const [then, today] = [new Date(at), new Date(now)];
  const two = (number) => String(number).padStart(2, "0");
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  return then.toDateString() === today.toDateString() ? time : `${two(then.getDate())}-${two(then.getMonth() + 1)} ${time}`;
}

/** Keeps what is typed on this page, and brings back what is kept. */
export function start(document) {
  const store = open();
  if (!store) return;
  store.tidy();
  for (const done of document.querySelectorAll("[data-done]")) store.forget((draft) => draft.id === done.dataset.done);
  signIn(document, store);
  const form = document.querySelector("form[data-draft]");
  const keeper = form ? new Keeper(document, form, store) : null;
  document.addEventListener("submit", (event) => signOut(event, store, keeper));
}

/** Whoever signs out says what becomes of what he has half typed: it is his, and stays under his name or goes. */
function signOut(event, store, keeper) {
  const form = event.target;
  const { forgets, agreed } = form.dataset;
  if (!forgets || agreed) return;
  keeper?.keep(keeper.isSent);
  const own = () => store.all().filter((draft) => draft.scope.startsWith(forgets));
  if (own().length === 0) return;
  event.preventDefault();
  form.removeAttribute("aria-busy");
  const go = () => {
    form.dataset.agreed = "true";
    form.requestSubmit();
  };
  forgetDone(store, own(), form.dataset.doneAddress).then(() => {
    const drafts = own();
    if (drafts.length === 0) return go();
    const list = drafts.map((draft) => `${draft.title} (${told(draft.at, Date.now())})`).join(", ");
    return choose(document, form.dataset.textKept.replace("#", list), [
      [form.dataset.textStay, "btn btn-outline-secondary", () => {}],
      [form.dataset.textDrop, "btn btn-outline-danger", () => {
        store.close();
        store.forget((draft) => draft.scope.startsWith(forgets));
        go();
      }],
      [form.dataset.textKeep, "btn btn-primary", go],
    ]);
  });
}

/** Asks the server which of these drafts are done, and forgets those; false when it did not say. */
async function forgetDone(store, drafts, address) {
  if (drafts.length === 0) return true;
  if (!address) return false;
  try {
    const query = new URLSearchParams(drafts.map((draft) => ["number", draft.id]));
    const answer = await fetch(`${address}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return false;
    const { done } = await answer.json();
    store.forget((draft) => done.includes(draft.id));
    return true;
  } catch {
    return false; // nobody answers: what is kept is offered, and the person decides
  }
}

/** On the page where one signs in: says that nothing is lost, and remembers to bring it back. */
function signIn(document, store) {
  const note = document.querySelector("[data-draft-kept]");
  if (!note) return;
  const next = new URLSearchParams(location.search).get("next") ?? "";
  note.hidden = !store.all().some((draft) => draft.address === next.split("?")[0]);
  sessionStorage.setItem(signedIn, next);
}

function open() {
  try {
    return new Store(localStorage, sessionStorage);
  } catch {
    return null; // the browser keeps nothing
  }
}

class Store {
  constructor(kept, own) {
    [this.kept, this.own] = [kept, own];
  }

  all() {
    return Object.keys(this.kept).filter((key) => key.startsWith(prefix)).flatMap((key) => {
      try {
        return [{ ...JSON.parse(this.kept.getItem(key)), key }];
      } catch {
        return [];
      }
    }).sort((one, other) => other.at - one.at);
  }

  /** From now on nothing is kept: its owner leaves, and wants it so. */
  close() {
    this.isClosed = true;
  }

  put(draft) {
    if (this.isClosed) return;
    try {
      this.kept.setItem(prefix + draft.id, JSON.stringify(draft));
      this.own.setItem(mark, draft.id);
    } catch { /* the browser is full: the form itself still stands */ }
  }

  forget(which) {
    for (const draft of this.all().filter(which)) this.kept.removeItem(draft.key);
  }

  tidy() {
    const now = Date.now();
    const all = this.all();
    this.forget((draft) => isOld(draft, now) || all.findIndex((other) => other.key === draft.key) >= most);
  }
}

class Keeper {
  constructor(document, form, store) {
    [this.document, this.form, this.store] = [document, form, store];
    this.notice = document.querySelector("[data-draft-notice]");
    // What was typed before this script listened is typed all the same.
    this.first = touched(this.fields) ? "" : JSON.stringify(standing(this.fields));
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
    form.addEventListener("click", () => this.soon());
    form.addEventListener("submit", () => queueMicrotask(() => this.keep(true)));
    window.addEventListener("pagehide", () => this.keep(this.isSent));
    this.begin();
  }

  get fields() {
    return [...this.form.elements];
  }

  get id() {
    return this.form.elements.command_id.value;
  }

  begin() {
    const next = sessionStorage.getItem(signedIn);
    sessionStorage.removeItem(signedIn);
    if (this.form.dataset.returned !== undefined) {
      // The server shows what was sent; what is kept of it under another number is the same thing.
      const shown = JSON.stringify(standing(this.fields));
      this.store.forget((draft) =>
        draft.address === this.address && draft.id !== this.id && JSON.stringify(draft.values) === shown);
      this.first = "";
      this.keep(false);
      return this.settled({ isReturned: true });
    }
    return this.settled({ mark: sessionStorage.getItem(mark), next });
  }

  /** Offers what is kept, or brings it back, once the server has said what of it is done. */
  async settled({ isReturned, mark, next }) {
    const { scope, address } = this;
    const isKnown = await forgetDone(
      this.store, this.store.all().filter((draft) => draft.scope === scope), this.form.dataset.doneAddress);
    const own = this.store.all().filter((draft) => draft.scope === scope);
    const here = own.filter((draft) => draft.address === address);
    if (!isReturned && here[0]) {
      const [navigation] = performance.getEntriesByType("navigation");
      const last = here.find((draft) => draft.id === mark);
      const back = comesBack({
        isHere: Boolean(last), isSent: last?.isSent, navigation: navigation?.type,
        isAfterSignIn: Boolean(next) && next.split("?")[0] === address,
        isOpen: isKnown, isTouched: touched(this.fields),
      });
      if (back) this.take(last);
      else if (location.hash === "#draft" && isKnown && !touched(this.fields)) this.take(here[0]);
      else this.offer(here[0]);
    }
    this.others(own.filter((draft) => draft.address !== address));
  }

  get scope() {
    return this.form.dataset.draft;
  }

  get address() {
    return new URL(this.form.action, location.href).pathname;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(false), 200);
  }

  keep(isSent) {
    clearTimeout(this.timer);
    this.isSent = isSent;
    const values = standing(this.fields);
    if (JSON.stringify(values) === this.first) {
      this.store.forget((draft) => draft.id === this.id);
      return;
    }
    const field = this.document.activeElement?.form === this.form ? this.document.activeElement.name : "";
    this.store.put({
      id: this.id, scope: this.scope, address: this.address, at: Date.now(), isSent, values, field,
      title: this.document.querySelector("h1")?.textContent.trim() ?? "",
    });
  }

  offer(draft) {
    this.say(this.notice.dataset.textOffer, draft);
    this.button("take", () => this.take(draft));
    this.button("drop", () => {
      this.store.forget((other) => other.id === draft.id);
      this.notice.hidden = true;
      this.fields.find((field) => field.autofocus)?.focus();
    });
  }

  take(draft) {
    // What stands in the form is a draft of its own, and is kept as one.
    if (touched(this.fields)) this.keep(false);
    for (const [path, count] of Object.entries(linesNeeded(draft.values))) this.grow(path, count);
    const kept = new Map(draft.values);
    for (const field of this.fields) {
      if (!field.name || never.includes(field.name) || isMute(field)) continue;
      if (isTick(field)) field.checked = draft.values.some(([name, value]) => name === field.name && value === field.value);
      else if (field.value !== (kept.get(field.name) ?? "")) field.value = kept.get(field.name) ?? "";
    }
    this.form.elements.command_id.value = draft.id;
    for (const fold of this.form.querySelectorAll("details")) {
      fold.open ||= [...fold.querySelectorAll("input:not([type=hidden]), select, textarea")].some((field) => kept.get(field.name));
    }
    this.form.dispatchEvent(new Event("restored"));
    const field = this.fields.find((other) => other.name === draft.field) ?? this.fields.find((other) => other.autofocus);
    field?.focus();
    field?.select?.();
    this.keep(false);
    this.say(this.notice.dataset.textBack, draft);
    this.button("take", null);
    this.button("drop", () => {
      this.store.forget((other) => other.id === draft.id);
      this.first = JSON.stringify(standing(this.fields)); // or leaving the page would keep it again
      location.replace(location.pathname);
    });
  }

  grow(path, count) {
    const grid = this.form.querySelector(`[data-rows="${CSS.escape(path)}"]`);
    for (let missing = count - (grid?.querySelectorAll("tbody tr").length ?? count); missing > 0; missing -= 1) {
      grid.querySelector("[data-rows-add]").click();
    }
  }

  say(text, draft) {
    this.notice.querySelector("[data-draft-text]").textContent = text.replace("#", told(draft.at, Date.now()));
    this.notice.hidden = false;
  }

  button(name, action) {
    const button = this.notice.querySelector(`[data-draft-${name}]`);
    button.hidden = !action;
    button.onclick = action;
  }

  others(drafts) {
    const place = this.document.querySelector("[data-draft-others]");
    place.hidden = drafts.length === 0;
    for (const draft of drafts) {
      const link = this.document.createElement("a");
      link.href = `${draft.address}#draft`;
      link.textContent = `${draft.title} (${told(draft.at, Date.now())})`;
      place.append(" ", link);
    }
  }
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function isMute(field) {
  if (field.dataset?.private !== undefined) return true;
  return ["password", "file", "submit", "button", "output", "fieldset"].includes(field.type);
}
