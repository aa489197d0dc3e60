// A record found by typing: an ARIA combobox over a JSON address that answers
// {"items":[{"value":"12","text":"M-00012 Asha Patil","hint":"Head office",
// "names":["M-00012"]}]}.

import { mark, unmark } from "./marks.mjs";

const pause = 150;
let open = null;
let counter = 0;

/** The address with the text typed. */
export function queryAddress(endpoint, text) {
  return `${endpoint}${endpoint.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`;
}

/** What goes with a question: the token of the page's form, so that nothing is found in another society or branch than the page's. */
export function headers(form) {
  const token = form?.elements?.form_token?.value;
  return token ? { Accept: "application/json", "X-CSRF-Token": token } : { Accept: "application/json" };
}

/** The next place in a list of `count`, round the ends; -1 is none. */
export function step(place, by, count) {
  if (count === 0) return -1;
  if (place < 0) return by > 0 ? 0 : count - 1;
  return (place + by + count) % count;
}

/** Listens for the page's lookups, those added later included. */
export function start(document) {
  document.addEventListener("focusin", (event) => prepare(event.target));
  document.addEventListener("input", (event) => {
    if (isLookup(event.target)) typed(event.target);
  });
  // Before all others: an open list takes Enter, Escape and the arrows for itself.
  document.addEventListener("keydown", (event) => {
    if (isLookup(event.target)) key(event);
  }, true);
  document.addEventListener("focusout", (event) => {
    if (isLookup(event.target)) left(event.target);
  });
  document.addEventListener("restored", (event) => {
    for (const field of event.target.querySelectorAll("[data-lookup-text]")) if (!field.readOnly) judge(field);
  }, true);
}

function isLookup(element) {
  return element.matches?.("[data-lookup-text]") && !element.readOnly;
}

function prepare(field) {
  if (!isLookup(field) || field.getAttribute("role") === "combobox") return;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
}

function typed(field) {
  const box = field.closest("[data-lookup]");
  box.querySelector("[data-lookup-value]").value = "";
  box.querySelector("[data-lookup-was]").value = "";
  unmark(field);
  close();
  const request = { field, box, timer: 0, abort: new AbortController(), items: [], place: -1, list: null };
  open = request;
  if (!field.value.trim()) return;
  request.timer = setTimeout(() => ask(request), pause);
}

/**
 * The one record that a text means: a number, code or name as it stands, or the only one whose name holds it; -1 when that
 * is not sure. Part of a number, and what only sounds alike, is chosen from the list.
 */
export function meant(items, text) {
  const wanted = text.trim().toLowerCase();
  const names = ({ text: shown, names: others }) => [shown, ...(others ?? [])].map((name) => name.toLowerCase());
  const exact = items.flatMap((item, index) => (names(item).includes(wanted) ? [index] : []));
  if (exact.length === 1) return exact[0];
  const isPart = wanted.length >= 3 && !/\p{N}/u.test(wanted);
  return isPart && items.length === 1 && names(items[0]).some((name) => name.includes(wanted)) ? 0 : -1;
}

/** Whoever types faster than the answer comes is not held up: it is taken behind him when it is sure. */
function left(field) {
  const request = open;
  const waits = request?.field === field && !request.list && field.value.trim();
  if (!waits) {
    close();
    return request?.field === field && request.list ? settle(request) : judge(field);
  }
  clearTimeout(request.timer);
  request.box.querySelector("[data-lookup-status]")?.remove();
  open = null;
  request.isLeft = true;
  if (!request.isAsked) return ask(request);
  if (request.failure) judge(field, request.failure);
}

/** Says under a field whose text stands for no record that nothing is chosen yet. */
function judge(field, text = field.dataset.textUnchosen) {
  const isOpen = field.value.trim() && !field.closest("[data-lookup]").querySelector("[data-lookup-value]").value;
  if (isOpen) mark(field, text);
  else unmark(field);
}

/** What is said where nothing is found: a page of another society or branch hears where it belongs, all else that the search failed. */
export async function refusal(response, failed) {
  if (response.status !== 409) return failed;
  const problem = await response.json();
  return problem.code === "edge.other_place" ? problem.detail : failed;
}

async function ask(request) {
  request.isAsked = true;
  const { field, box } = request;
  const text = field.value.trim();
  try {
    const response = await fetch(queryAddress(box.dataset.lookup, text), {
      headers: headers(field.form), signal: request.abort.signal,
    });
    if (response.ok) request.items = (await response.json()).items;
    else request.failure = await refusal(response, field.dataset.textFailed);
  } catch (error) {
    if (error.name === "AbortError") return;
    request.failure = field.dataset.textFailed;
  }
  if (field.value.trim() !== text) return; // something else was typed since
  if (open === request) {
    if (request.failure) say(box, request.failure, true);
    else show(request);
  } else if (request.isLeft) settle(request);
}

/** What was left without a choice: taken when it is sure, else marked; who came back to it before its list came gets the list. */
function settle(request) {
  const { field, box, items } = request;
  if (box.querySelector("[data-lookup-value]").value || !field.value.trim()) return;
  if (request.failure) return judge(field, request.failure);
  const place = meant(items, field.value);
  if (place >= 0) return put(request, place);
  if (document.activeElement === field && !open && !request.list) {
    open = request;
    return show(request);
  }
  judge(field, items.length === 0 ? field.dataset.textNone : field.dataset.textUnchosen);
}

function show(request) {
  const { field, box, items } = request;
  const list = document.createElement("ul");
  list.id = `lookup-${counter += 1}`;
  list.className = "lookup-list";
  list.setAttribute("role", "listbox");
  items.forEach((item, index) => list.append(choice(item, `${list.id}-${index}`, () => take(request, index))));
  request.list = list;
  if (items.length === 0) {
    say(box, field.dataset.textNone, true);
    return;
  }
  say(box, field.dataset.textFound.replace("#", String(items.length)), false);
  // Fixed on the window, so that a scrolling grid does not cut it off.
  const place = field.getBoundingClientRect();
  list.style.left = `${place.left}px`;
  list.style.top = `${place.bottom}px`;
  list.style.minWidth = `${place.width}px`;
  box.append(list);
  if (list.getBoundingClientRect().bottom > innerHeight && place.top > list.offsetHeight) {
    list.style.top = `${place.top - list.offsetHeight}px`;
  }
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", list.id);
  move(request, 0);
}

function choice(item, id, take) {
  const entry = document.createElement("li");
  entry.id = id;
  entry.setAttribute("role", "option");
  const text = document.createElement("span");
  text.textContent = item.text;
  entry.append(text);
  if (item.hint) {
    const hint = document.createElement("small");
    hint.textContent = item.hint;
    entry.append(hint);
  }
  // Pressing must not take the focus from the field, which would close the list first.
  entry.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take();
  });
  return entry;
}

function move(request, place) {
  const entries = request.list.children;
  entries[request.place]?.removeAttribute("aria-selected");
  request.place = place;
  const entry = entries[place];
  entry?.setAttribute("aria-selected", "true");
  entry?.scrollIntoView({ block: "nearest" });
  if (entry) request.field.setAttribute("aria-activedescendant", entry.id);
}

function take(request, place) {
  close();
  put(request, place);
}

function put({ field, box, items }, place) {
  const item = items[place];
  field.value = item.text;
  box.querySelector("[data-lookup-value]").value = item.value;
  box.querySelector("[data-lookup-was]").value = item.text;
  unmark(field);
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function key(event) {
  const isOpen = open?.field === event.target && open.list?.isConnected;
  if (!isOpen) {
    if (event.key === "ArrowDown" && event.altKey) typed(event.target);
    return;
  }
  switch (event.key) {
    case "ArrowDown": move(open, step(open.place, 1, open.items.length)); break;
    case "ArrowUp": move(open, step(open.place, -1, open.items.length)); break;
    case "Escape": close(); break;
    case "Enter": take(open, open.place); return; // and the form goes on to its next field
    case "Tab": take(open, open.place); return;
    default: return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function close() {
  if (!open) return;
  clearTimeout(open.timer);
  open.abort.abort();
  open.list?.remove();
  open.box.querySelector("[data-lookup-status]")?.remove();
  open.field.setAttribute("aria-expanded", "false");
  open.field.removeAttribute("aria-controls");
  open.field.removeAttribute("aria-activedescendant");
  open = null;
}

function say(box, text, isShown) {
  let status = box.querySelector("[data-lookup-status]");
  if (!status) {
    status = document.createElement("span");
    status.dataset.lookupStatus = "";
    status.setAttribute("role", "status");
    box.append(status);
  }
  status.className = isShown ? "lookup-status" : "visually-hidden";
  status.textContent = text;
}
