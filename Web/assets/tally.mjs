// A count of notes and coins: what each line and all of them come to, in exact paise.

import { formatPaise, parsePaise, plainDigits } from "./amounts.mjs";
import { isReachable } from "./keyboard.mjs";

/** So many pieces as typed; nothing typed is none, and null when it cannot be read. */
export function typedCount(text) {
  const typed = plainDigits(text).replace(/[\s,]/g, "");
  if (typed === "") return 0n;
  return /^\d{1,12}$/.test(typed) ? BigInt(typed) : null;
}

/** What so many pieces of a value come to; null when the number cannot be read. */
export function worth(face, count) {
  const pieces = typedCount(count);
  const paise = parsePaise(face);
  return pieces === null || paise === null ? null : pieces * paise;
}

/** Brings every count of the page to life. */
export function start(document) {
  for (const element of document.querySelectorAll("[data-tally]")) {
    const reckon = () => show(element);
    element.addEventListener("input", reckon);
    element.addEventListener("change", reckon);
    element.addEventListener("keydown", (event) => move(element, event));
    element.closest("form")?.addEventListener("restored", reckon);
    reckon();
  }
}

function show(element) {
  let total = 0n;
  for (const line of element.querySelectorAll("tbody tr")) {
    const amount = worth(line.querySelector("[data-face]").value, line.querySelector("[data-count]").value);
    total += amount ?? 0n;
    write(line.querySelector("[data-tally-amount]"), amount === null ? "?" : amount === 0n ? "" : formatPaise(amount));
  }
  write(element.querySelector("[data-tally-total]"), formatPaise(total));
}

/** The arrows go from value to value; Enter does so as in every form. */
function move(element, event) {
  if (event.altKey || event.ctrlKey || !event.target.matches("[data-count]")) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const fields = [...element.querySelectorAll("[data-count]")].filter(isReachable);
  const next = fields[fields.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function write(output, text) {
  if (output.textContent !== text) output.textContent = text;
}
