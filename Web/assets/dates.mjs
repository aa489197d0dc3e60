// Dates as they are typed here: 20-11-2026, or shorter; the business date fills in the rest.

import { plainDigits } from "./amounts.mjs";

/** "5", "5-11", "0511", "5.11.26" as "05-11-2026"; null when no such day exists. `today` is yyyy-mm-dd. */
export function completeDate(text, today) {
  const parts = split(plainDigits(text).trim());
  if (!parts) return null;
  const [thisYear, thisMonth] = today.split("-");
  const [day, month = thisMonth, year = thisYear] = parts;
  const fullYear = year.length === 2 ? thisYear.slice(0, 2) + year : year;
  if (fullYear.length !== 4) return null;
  const date = new Date(Date.UTC(Number(fullYear), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return `${day.padStart(2, "0")}-${month.padStart(2, "0")}-${fullYear}`;
}

function split(text) {
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return text.split("-").reverse();
  if (/^\d{1,2}([-/. ]\d{1,2}([-/. ](\d{2}|\d{4}))?)?$/.test(text)) return text.split(/[-/. ]/);
  if (/^\d{4}$|^\d{6}$|^\d{8}$/.test(text)) {
    return [text.slice(0, 2), text.slice(2, 4), ...(text.length > 4 ? [text.slice(4)] : [])];
  }
  return null;
}

/** Completes dates when their field is left, and offers the browser's calendar beside it. */
export function start(document) {
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!field.matches?.("input[data-date]") || field.readOnly) return;
    const today = businessDate(document);
    const date = today && completeDate(field.value, today);
    if (date) field.value = date;
  });
  for (const field of document.querySelectorAll("input[data-date]")) offerCalendar(document, field);
}

function businessDate(document) {
  return document.querySelector("[data-business-date]")?.dataset.businessDate ?? new Date().toISOString().slice(0, 10);
}

function offerCalendar(document, field) {
  if (field.readOnly || typeof HTMLInputElement.prototype.showPicker !== "function") return;
  const calendar = document.createElement("input");
  Object.assign(calendar, { type: "date", tabIndex: -1, className: "calendar" });
  calendar.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", tabIndex: -1, className: "calendar-button", title: field.dataset.textPick });
  button.setAttribute("aria-label", field.dataset.textPick);
  button.addEventListener("click", () => {
    const date = completeDate(field.value, businessDate(document));
    calendar.value = date ? date.split("-").reverse().join("-") : "";
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    if (calendar.value) field.value = calendar.value.split("-").reverse().join("-");
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
  field.after(button, calendar);
}
