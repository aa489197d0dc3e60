// Amounts in whole paise as BigInt: read, written with Indian grouping, never a floating-point number.

import { mark, unmark } from "./marks.mjs";

const limit = 10_000_000_000_000n;
const form = /^(-?)(\d+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,20}))?$/;

/** A text with Devanagari and Kannada digits as 0 to 9. */
export function plainDigits(text) {
  return text.replace(/[\u0966-\u096f\u0ce6-\u0cef]/g, (digit) => String((digit.codePointAt(0) - 0x66) & 0x0f));
}

/** The paise of an amount as people type it, in the digits of their script, perhaps from its point on. */
export function typedPaise(text) {
  return parsePaise(plainDigits(text).trim().replace(/^(-?)\.(?=\d)/, "$10."));
}

/** The paise of an amount; null when it cannot be read. The rules are the kernel's. */
export function parsePaise(text) {
  const match = form.exec(text.trim().replace(/^₹\s*/, ""));
  if (!match) return null;
  const [, sign, rupees, decimals = ""] = match;
  if (/[^0]/.test(decimals.slice(2))) return null;
  const paise = BigInt(rupees.replaceAll(",", "")) * 100n + BigInt((decimals + "00").slice(0, 2));
  if (paise > limit) return null;
  return sign ? -paise : paise;
}

/** Whether something stands there that is no amount: "2oo", "5 lakh", "500.125". */
export function isUnread(text) {
  return text.trim() !== "" && typedPaise(text) === null;
}

/** Says under a field that its amount cannot be read, or takes that back. */
export function judge(field) {
  if (isUnread(field.value)) mark(field, field.dataset.textUnread);
  else unmark(field);
}

/** 123456789n as "1234567.89", the form that is sent. */
export function plainPaise(paise) {
  const size = paise < 0n ? -paise : paise;
  return `${paise < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}

/** 123456789n as "12,34,567.89". */
export function formatPaise(paise) {
  const [rupees, decimals] = plainPaise(paise).split(".");
  return `${groupIndian(rupees)}.${decimals}`;
}

/** "1234567" as "12,34,567". */
export function groupIndian(digits) {
  return digits.replace(/(\d)(?=(?:\d{2})*\d{3}$)/g, "$1,");
}

/** Groups amounts when their field is left, marks those that cannot be read, and sends them plain. */
export function start(document) {
  const isAmount = (field) => Boolean(field.matches?.("input[data-money]")) && !field.readOnly;
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (!isAmount(field)) return;
    const paise = typedPaise(field.value);
    if (paise !== null) field.value = formatPaise(paise);
    judge(field);
  });
  // Whoever corrects an amount is not told of it until he leaves it again.
  document.addEventListener("input", (event) => {
    if (isAmount(event.target)) unmark(event.target);
  });
  document.addEventListener("restored", (event) => {
    for (const field of event.target.querySelectorAll("input[data-money]")) if (!field.readOnly) judge(field);
  }, true);
  document.addEventListener("formdata", (event) => {
    for (const field of event.target.querySelectorAll("input[data-money][name]")) {
      const paise = field.disabled ? null : typedPaise(field.value);
      if (paise !== null) event.formData.set(field.name, plainPaise(paise));
    }
  });
}
