// The keys: links and buttons carry theirs in data-shortcut, so that the page itself says what it knows.

const typing = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";

/** The name of a key as it stands in data-shortcut: "F5", "Alt+M", "/". Letters by their place on the board. */
export function shortcutOf(event) {
  const letter = /^Key([A-Z])$/.exec(event.code ?? "")?.[1];
  const key = letter && (event.altKey || event.ctrlKey) ? letter : event.key;
  return `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

/** Whether a key would write something where it is pressed. */
export function writes(shortcut) {
  return [...shortcut].length === 1;
}

/** Listens for the page's keys. */
export function start(document) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.metaKey) return;
    if (pressed(document, event)) event.preventDefault();
  });
}

function pressed(document, event) {
  const isTyping = event.target.matches?.(typing) ?? false;
  const dialog = document.querySelector("dialog[open]");
  if (dialog) return false;
  switch (event.key) {
    case "Enter": return enter(event, isTyping);
    case "Escape": return escape(document, event.target, isTyping);
    case "ArrowDown": return !isTyping && (along(document, event.target, 1) || scroll(document, event));
    case "ArrowUp": return !isTyping && (along(document, event.target, -1) || scroll(document, event));
    case "PageDown": case "PageUp": case "Home": case "End":
      if (!isTyping && scroll(document, event)) return true;
  }
  const shortcut = shortcutOf(event);
  if (isTyping && writes(shortcut)) return false;
  if (shortcut === "?") {
    document.getElementById("keyboard-help")?.showModal();
    return true;
  }
  return follow(document, shortcut);
}

/** What a page offers itself goes before what the menu has under the same key. */
function follow(document, shortcut) {
  const targets = [...document.querySelectorAll("[data-shortcut]")].filter((element) => element.dataset.shortcut === shortcut);
  const target = targets.find((element) => element.closest("main")) ?? targets[0];
  if (!target) return false;
  if (target.matches("input")) {
    target.focus();
    target.select();
  } else {
    target.click();
    const fold = target.matches("summary") && target.parentElement;
    if (fold?.open) fold.querySelector("input, select, textarea")?.focus();
  }
  return true;
}

function enter(event, isTyping) {
  const form = event.target.closest?.("form") ?? (event.ctrlKey && mainForm(event.target));
  if (!form) return openRow(event.target);
  if (event.ctrlKey) {
    const button = form.querySelector("[data-submit]");
    if (button) form.requestSubmit(button);
    return Boolean(button);
  }
  const isChoice = event.target.matches("input[type=checkbox], input[type=radio]");
  if (!form.matches("[data-entry]") || !(isTyping || isChoice) || event.target.matches("textarea")) return false;
  return focusNext(form, event.target);
}

/** The one form of the page that has a main button: Ctrl+Enter sends it before any field was entered. */
function mainForm(target) {
  return (target.ownerDocument ?? target).querySelector("[data-submit]")?.closest("form");
}

function focusNext(form, field) {
  // One of several buttons of a choice is an answer: Enter leaves the others behind.
  const isOther = (each) => each !== field && each.type === "radio" && each.name === field.name;
  const fields = [...form.querySelectorAll("input, select, textarea, [data-submit]")].filter((each) => isReachable(each) && !isOther(each));
  const next = fields[fields.indexOf(field) + 1];
  next?.focus();
  next?.select?.();
  return Boolean(next);
}

/** Whether the cursor can go there: seen, not folded away, not shut. */
export function isReachable(field) {
  return field.type !== "hidden" && !field.disabled && !field.readOnly && field.tabIndex >= 0
    && (field.checkVisibility?.() ?? field.offsetParent !== null);
}

/** Escape closes what is open, then leaves the field, then goes up; a form in work is never left in one blow. */
function escape(document, target, isTyping) {
  const drop = document.querySelector("details.drop[open]");
  if (drop) {
    drop.open = false;
    drop.querySelector("summary").focus();
    return true;
  }
  if (document.location.hash === "#menu") {
    document.location.hash = "#content";
    return true;
  }
  const cancel = document.querySelector("[data-cancel]");
  if (isTyping) {
    if (cancel) cancel.focus();
    else target.blur();
    return true;
  }
  const up = cancel ?? [...document.querySelectorAll(".crumbs a")].at(-1);
  if (up) up.click();
  else history.back();
  return true;
}

/** Moves along the rows of a list that lead somewhere. */
function along(document, target, by) {
  const rows = [...document.querySelectorAll("[data-list] tr[data-address]")];
  const current = rows.indexOf(target.closest?.("tr"));
  const isElsewhere = current < 0 && target !== document.body && target.id !== "content";
  if (rows.length === 0 || isElsewhere) return false;
  const row = rows[current < 0 ? (by > 0 ? 0 : rows.length - 1) : current + by];
  if (!row) return false;
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
  return true;
}

/** How far a key moves a region of this height; null when it does not move it. */
export function scrollStep(key, height) {
  switch (key) {
    case "ArrowDown": return 40;
    case "ArrowUp": return -40;
    case "PageDown": return height * 0.9;
    case "PageUp": return height * -0.9;
    case "Home": return -Infinity;
    case "End": return Infinity;
    default: return null;
  }
}

/** Moves the statement that has more than the window shows, though the cursor stands nowhere; inside it the browser does. */
function scroll(document, event) {
  if (event.altKey || event.ctrlKey || event.shiftKey) return false;
  if (event.target !== document.body && event.target.id !== "content") return false;
  const region = [...document.querySelectorAll("[data-scrolls]")].find((each) => each.scrollHeight > each.clientHeight + 1);
  const step = region && scrollStep(event.key, region.clientHeight);
  if (step === null || step === undefined) return false;
  const end = region.scrollHeight - region.clientHeight;
  const top = Math.min(end, Math.max(0, region.scrollTop + step));
  region.focus({ preventScroll: true });
  region.scrollIntoView({ block: "nearest" });
  region.scrollTop = top;
  return true;
}

function openRow(target) {
  if (!target.matches?.("tr[data-address^='/']")) return false;
  location.assign(target.dataset.address);
  return true;
}
