// Ctrl+K: any page of the menu, any button of this page and any record, by a few letters of its name.

import { step } from "./lookup.mjs";

const pause = 150;
const most = 12;

/** Whether each word typed begins a word of the text, or stands in it where it is longer than two letters. */
export function matches(text, typed) {
  const whole = plain(text);
  const words = whole.split(/[\s/(–-]+/);
  return plain(typed).split(/\s+/).filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)) || (part.length > 2 && whole.includes(part)));
}

/** The places that a text means, best first: what begins with it, then the others in their order. */
export function ranked(places, typed) {
  const start = plain(typed).trim();
  const found = places.filter((place) => matches(`${place.text} ${place.hint ?? ""}`, typed));
  const rank = (place) => (plain(place.text).startsWith(start) ? 0 : 1);
  return found.map((place, index) => [rank(place), index, place]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map(([, , place]) => place);
}

function plain(text) {
  return text.normalize("NFKC").toLocaleLowerCase();
}

/** Listens for Ctrl+K and for the button that opens the window. */
export function start(document) {
  const dialog = document.getElementById?.("palette");
  if (!dialog) return;
  const palette = new Palette(document, dialog);
  document.addEventListener("keydown", (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK";
    if (!isAsked || (document.querySelector("dialog[open]") && !dialog.open)) return;
    event.preventDefault();
    palette.open();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]")) palette.open();
  });
}

class Palette {
  constructor(document, dialog) {
    this.document = document;
    this.dialog = dialog;
    this.field = dialog.querySelector("input");
    this.list = dialog.querySelector("ul");
    this.status = dialog.querySelector("[role=status]");
    this.items = [];
    this.place = -1;
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("close", () => this.forget());
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.places = placesOf(this.document);
    this.field.value = "";
    this.typed();
    this.field.focus();
  }

  typed() {
    this.forget();
    const text = this.field.value.trim();
    const near = text ? ranked(this.places, text) : this.places.filter((place) => place.isHere);
    this.show(near.slice(0, most));
    if (text.length < 2) return;
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.timer = setTimeout(() => this.ask(text, near, signal), pause);
  }

  async ask(text, near, signal) {
    let records;
    try {
      const address = `${this.dialog.dataset.records}?q=${encodeURIComponent(text)}`;
      const response = await fetch(address, { headers: { Accept: "application/json" }, signal });
      if (!response.ok) throw new Error(String(response.status));
      records = (await response.json()).items;
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = this.dialog.dataset.textFailed;
      return;
    }
    // Whoever has gone down the list already keeps his place.
    const kept = this.place;
    this.show([...near.slice(0, records.length ? 5 : most), ...records].slice(0, most));
    if (kept > 0 && kept < Math.min(near.length, 5)) this.move(kept);
  }

  show(items) {
    this.items = items;
    this.list.replaceChildren(...items.map((item, index) => this.entry(item, index)));
    const { textNone, textFound } = this.dialog.dataset;
    const isEmpty = items.length === 0 && this.field.value.trim();
    this.status.textContent = isEmpty ? textNone : textFound.replace("#", String(items.length));
    this.status.classList.toggle("visually-hidden", !isEmpty);
    this.field.setAttribute("aria-expanded", String(items.length > 0));
    this.place = -1;
    this.move(items.length ? 0 : -1);
  }

  entry(item, index) {
    const entry = this.document.createElement("li");
    entry.id = `palette-${index}`;
    entry.setAttribute("role", "option");
    entry.setAttribute("aria-selected", "false");
    const [text, hint] = ["span", "small"].map((name) => this.document.createElement(name));
    text.textContent = item.text;
    hint.textContent = item.hint ?? "";
    entry.append(text, hint);
    entry.addEventListener("mousedown", (event) => event.preventDefault());
    entry.addEventListener("click", () => this.go(item));
    return entry;
  }

  move(place) {
    this.list.children[this.place]?.setAttribute("aria-selected", "false");
    this.place = place;
    const entry = this.list.children[place];
    entry?.setAttribute("aria-selected", "true");
    entry?.scrollIntoView({ block: "nearest" });
    if (entry) this.field.setAttribute("aria-activedescendant", entry.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    switch (event.key) {
      case "ArrowDown": this.move(step(this.place, 1, this.items.length)); break;
      case "ArrowUp": this.move(step(this.place, -1, this.items.length)); break;
      case "Enter":
        if (this.items[this.place]) this.go(this.items[this.place]);
        break;
      default: return;
    }
    event.preventDefault();
  }

  go(item) {
    this.dialog.close();
    location.assign(item.address);
  }

  forget() {
    clearTimeout(this.timer);
    this.abort?.abort();
  }
}

/** The buttons beside the heading, then the menu, each with its department. */
function placesOf(document) {
  const here = [...document.querySelectorAll(".heading .actions a[href]")].map((link) => placeOf(link, "", true));
  const menu = [...document.querySelectorAll("#menu details")].flatMap((section) => {
    const department = section.querySelector("summary").textContent.trim();
    return [...section.querySelectorAll("a[href]")].map((link) => placeOf(link, department, false));
  });
  return [...here, ...menu];
}

function placeOf(link, department, isHere) {
  const key = link.querySelector("kbd")?.textContent ?? link.dataset.shortcut;
  const text = [...link.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
  return { text, hint: [department, key].filter(Boolean).join(" · "), address: link.getAttribute("href"), isHere };
}
