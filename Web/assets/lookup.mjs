// A record found by typing: an ARIA combobox over a JSON address that answers
// {"items":[{"value":"12","text":"M-00012 Asha Patil","hint":"Head office",
// "names":["M-00012"]}]}.

const pause = 150;
let open = null;
let counter = 0;

/** The address with the text typed. */
export function queryAddress(endpoint, text) {
  return `${endpoint}${endpoint.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`;
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
  close();
  const request = { field, box, timer: 0, abort: new AbortController(), items: [], place: -1, list: null };
  open = request;
  if (!field.value.trim()) return;
  request.timer = setTimeout(() => ask(request), pause);
}

/** The one record that a text means: a number, code or name as it stands, or the only one of a name; -1 when that is not sure. */
export function meant(items, text) {
  const wanted = text.trim().toLowerCase();
  if (items.length === 1 && wanted.length >= 3 && !/\d/.test(wanted)) return 0;
  const exact = items.flatMap((item, index) =>
    [item.text, ...(item.names ?? [])].some((name) => name.toLowerCase() === wanted) ? [index] : []);
  return exact.length === 1 ? exact[0] : -1;
}

/** Whoever types faster than the answer comes is not held up: it is taken behind him when it is sure. */
function left(field) {
  const request = open;
  const waits = request?.field === field && !request.list && field.value.trim();
  if (!waits) return close();
  clearTimeout(request.timer);
  open = null;
  request.isLeft = true;
  if (!request.isAsked) ask(request);
}

async function ask(request) {
  request.isAsked = true;
  const { field, box } = request;
  try {
    const response = await fetch(queryAddress(box.dataset.lookup, field.value.trim()), {
      headers: { Accept: "application/json" }, signal: request.abort.signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    request.items = (await response.json()).items;
    if (open === request) show(request);
    else if (request.isLeft && document.activeElement !== field) settle(request);
  } catch (error) {
    if (error.name !== "AbortError" && open === request) say(box, field.dataset.textFailed, true);
  }
}

function settle(request) {
  const { field, box, items } = request;
  const place = meant(items, field.value);
  if (place >= 0 && !box.querySelector("[data-lookup-value]").value) put(request, place);
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
