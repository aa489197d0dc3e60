// The entry grid of a voucher: lines added and removed by keyboard, totals in exact paise, the difference shown.

import { formatPaise, isUnread, judge, typedPaise } from "./amounts.mjs";
import { isReachable } from "./keyboard.mjs";

/** The sum of amounts as typed; those that cannot be read count as nothing. */
export function sum(texts) {
  return texts.reduce((total, text) => total + (typedPaise(text) ?? 0n), 0n);
}

/** What a line needs so that both sides agree: the others' difference on the side that is short; null when even, or
 * when one of them cannot be read: nobody may count out money on what was left out. */
export function balancing(lines, index) {
  const others = lines.filter((_, place) => place !== index);
  if (others.some((line) => isUnread(line.debit) || isUnread(line.credit))) return null;
  const difference = sum(others.map((line) => line.debit)) - sum(others.map((line) => line.credit));
  if (difference === 0n) return null;
  return difference > 0n
    ? { debit: "", credit: formatPaise(difference) }
    : { debit: formatPaise(-difference), credit: "" };
}

/** How two columns of amounts stand to each other: nothing typed, one that cannot be read, even, or which side is over. */
export function standing(debits, credits) {
  if ([...debits, ...credits].some(isUnread)) return { state: "unread" };
  const difference = sum(debits) - sum(credits);
  if (difference !== 0n) return { state: difference > 0n ? "debit" : "credit", amount: difference > 0n ? difference : -difference };
  return { state: sum(debits) === 0n ? "blank" : "even" };
}

/** Whether a record stands on both sides: of a line `record`, `debit` and `credit` as they stand in its fields. */
export function isOnBothSides(lines) {
  const of = (side) => new Set(lines.filter((line) => line.record && line[side]).map((line) => line.record));
  const credited = of("credit");
  return [...of("debit")].some((record) => credited.has(record));
}

/** The field after one in a line, by its place: a line has one side only, so the other is passed over. */
export function nextPlace(place, isSide, filled) {
  return isSide[place] && filled[place] && isSide[place + 1] ? place + 2 : place + 1;
}

/** A name, identifier or label of the template for the line with this index. */
export function numbered(text, index) {
  return text.replaceAll("__row__", String(index)).replaceAll("__number__", String(index + 1));
}

/** Brings every grid of the page to life. */
export function start(document) {
  for (const element of document.querySelectorAll("[data-rows]")) new Grid(element);
}

class Grid {
  constructor(element) {
    this.element = element;
    this.body = element.querySelector("tbody");
    this.template = element.querySelector("template").content.firstElementChild;
    element.addEventListener("input", (event) => this.typed(event.target));
    element.addEventListener("change", () => this.reckon());
    element.addEventListener("focusout", () => this.reckon());
    element.addEventListener("focusin", (event) => this.suggest(event.target));
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("click", (event) => this.click(event));
    element.closest("form")?.addEventListener("restored", () => this.settle());
    this.settle();
  }

  /** An amount that was typed before the page came back stays as it was typed. */
  settle() {
    const own = this.follows ? this.sides()?.[0] : null;
    const missing = own && balancing(this.sides(), 0);
    if (own && (own.debit || own.credit)
      && (typedPaise(own.debit || "0") !== typedPaise(missing?.debit || "0")
        || typedPaise(own.credit || "0") !== typedPaise(missing?.credit || "0"))) this.lines[0].toggleAttribute("data-typed", true);
    this.reckon();
  }

  get lines() {
    return [...this.body.rows];
  }

  field(line, column) {
    return [...line.querySelectorAll("[name]")].find((field) => field.name.endsWith(`].${column}`));
  }

  sides() {
    const { debit, credit } = this.element.dataset;
    if (!debit) return null;
    return this.lines.map((line) => ({
      debit: this.field(line, debit)?.value ?? "",
      credit: this.field(line, credit)?.value ?? "",
    }));
  }

  /** Both amounts of a line, of those that are there. */
  pair(line) {
    const { debit, credit } = this.element.dataset;
    return [this.field(line, debit), this.field(line, credit)].filter(Boolean);
  }

  fields(line) {
    return [...line.querySelectorAll("input:not([type=hidden]), select, textarea")];
  }

  isBlank(line) {
    return this.fields(line).every((field) => field.type === "checkbox" ? !field.checked : !field.value);
  }

  /** Whether the first line still takes what the others leave. */
  get follows() {
    return this.element.dataset.follows !== undefined;
  }

  typed(field) {
    const line = field.closest?.("tbody tr");
    if (this.follows && line === this.lines[0] && this.isSide(field)) line.toggleAttribute("data-typed", field.value !== "");
    this.reckon();
  }

  isSide(field) {
    const { debit, credit } = this.element.dataset;
    return Boolean(debit) && [`].${debit}`, `].${credit}`].some((end) => field?.name?.endsWith(end));
  }

  follow() {
    const line = this.lines[0];
    if (!this.follows || line.hasAttribute("data-typed") || !this.fields(line)[0]?.value) return;
    const missing = balancing(this.sides(), 0);
    for (const side of ["debit", "credit"]) {
      const field = this.field(line, this.element.dataset[side]);
      const text = missing?.[side] ?? "";
      if (field && field.value !== text && field !== document.activeElement) field.value = text;
    }
  }

  reckon() {
    this.follow();
    for (const output of this.element.querySelectorAll("[data-total]")) {
      const texts = this.lines.map((line) => this.field(line, output.dataset.total)?.value ?? "");
      show(output, formatPaise(sum(texts)));
    }
    const output = this.element.querySelector("[data-difference]");
    const sides = output && this.sides();
    if (!sides) return;
    const records = this.lines.map((line) => line.querySelector("[data-lookup-value]")?.value ?? "");
    this.element.querySelector("[data-same-record]").hidden =
      !isOnBothSides(sides.map((side, index) => ({ ...side, record: records[index] })));
    const { state, amount } = standing(sides.map((side) => side.debit), sides.map((side) => side.credit));
    const { textEven, textDebit, textCredit, textUnread } = output.dataset;
    const texts = { blank: "", even: textEven, unread: textUnread, debit: textDebit, credit: textCredit };
    show(output, texts[state].replace("#", amount === undefined ? "" : formatPaise(amount)));
    output.classList.toggle("even", state === "even");
    output.classList.toggle("uneven", state !== "even" && state !== "blank");
  }

  /** Offers the missing amount where the cursor enters the short side of an untouched line. */
  suggest(field) {
    const line = field.closest?.("tbody tr");
    if (!line || !this.sides() || line === this.lines[0] || field.readOnly) return;
    const { debit, credit } = this.element.dataset;
    const pair = { debit: this.field(line, debit), credit: this.field(line, credit) };
    if (field !== pair.debit && field !== pair.credit) return;
    if (pair.debit.value || pair.credit.value || this.fields(line).every((other) => !other.value)) return;
    const missing = balancing(this.sides(), this.lines.indexOf(line));
    const text = missing && (field === pair.debit ? missing.debit : missing.credit);
    if (!text) return;
    field.value = text;
    field.select();
    this.reckon();
  }

  balance(line) {
    const unread = this.lines.filter((other) => other !== line).flatMap((other) => this.pair(other)).find((field) => isUnread(field.value));
    if (unread) return enter(unread);
    const missing = balancing(this.sides(), this.lines.indexOf(line));
    const { debit, credit } = this.element.dataset;
    this.field(line, debit).value = missing?.debit ?? "";
    this.field(line, credit).value = missing?.credit ?? "";
    this.pair(line).forEach(judge);
    this.field(line, missing?.credit ? credit : debit).focus();
    this.reckon();
  }

  key(event) {
    const line = event.target.closest("tbody tr");
    if (!line || event.defaultPrevented) return;
    if (event.altKey && event.code === "KeyN") this.add();
    else if (event.altKey && event.key === "Delete") this.remove(line);
    else if (event.altKey && event.key === "=" && this.sides()) this.balance(line);
    else if (event.key === "Enter" && !event.ctrlKey && !event.altKey) {
      if (!this.onward(event.target, line)) return;
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (event.target.matches("select, textarea, [aria-expanded=true]")) return;
      const next = this.lines[this.lines.indexOf(line) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      this.fields(next)[this.fields(line).indexOf(event.target)]?.focus();
    } else return;
    event.preventDefault();
  }

  /** Enter goes on: past the side that stays empty, to the next line, to a new one; from a blank line out of the grid. */
  onward(field, line) {
    const fields = this.inOrder(this.fields(line).filter(isReachable));
    const isSide = fields.map((other) => this.isSide(other));
    const place = fields.indexOf(field);
    const rest = this.lines.slice(this.lines.indexOf(line));
    if (place === 0 && rest.every((other) => this.isBlank(other))) return this.leave();
    const next = fields[nextPlace(place, isSide, fields.map((other) => other.value !== ""))];
    if (next) return enter(next);
    const below = rest[1];
    if (!below) return Boolean(this.add());
    return enter(this.fields(below).filter(isReachable)[0]);
  }

  /** The fields as Enter visits them: the side that is filled more often comes first. */
  inOrder(fields) {
    const first = fields.find((field) => field.name.endsWith(`].${this.element.dataset.first}`));
    const place = fields.findIndex((field) => this.isSide(field));
    if (!first || place < 0) return fields;
    const others = fields.filter((field) => field !== first);
    return [...others.slice(0, place), first, ...others.slice(place)];
  }

  leave() {
    const form = this.element.closest("form");
    const after = [...(form?.querySelectorAll("input, select, textarea, [data-submit]") ?? [])].filter(isReachable)
      .find((field) => this.element.compareDocumentPosition(field) === Node.DOCUMENT_POSITION_FOLLOWING);
    return enter(after);
  }

  click(event) {
    if (event.target.closest("[data-rows-add]")) this.add();
    if (event.target.closest("[data-rows-balance]")) {
      const blank = this.lines.find((line) => this.sides()[this.lines.indexOf(line)].debit === ""
        && this.sides()[this.lines.indexOf(line)].credit === "");
      this.balance(blank ?? this.add());
    }
    const button = event.target.closest("[data-rows-remove]");
    if (button) this.remove(button.closest("tr"));
  }

  add() {
    const line = this.template.cloneNode(true);
    this.number(line, this.lines.length);
    this.body.append(line);
    this.fields(line)[0]?.focus();
    this.reckon();
    return line;
  }

  remove(line) {
    const place = this.lines.indexOf(line);
    if (this.lines.length === 1) {
      const blank = this.template.cloneNode(true);
      this.number(blank, 0);
      line.replaceWith(blank);
    } else {
      line.remove();
    }
    this.lines.forEach((other, index) => this.renumber(other, index));
    const next = this.lines[Math.min(place, this.lines.length - 1)];
    this.fields(next)[0]?.focus();
    this.reckon();
  }

  /** Fills a copy of the template with its index. */
  number(line, index) {
    for (const element of [line, ...line.querySelectorAll("*")]) {
      for (const attribute of [...element.attributes]) {
        if (attribute.value.includes("__")) element.setAttribute(attribute.name, numbered(attribute.value, index));
      }
    }
    this.writeNumber(line, index);
  }

  /** Gives a line another index; what the names become is read from the template, element by element. */
  renumber(line, index) {
    const pattern = this.template.cloneNode(true);
    const models = [...pattern.querySelectorAll("[name]")];
    for (const field of line.querySelectorAll("[name]")) {
      const model = models.find((other) => other.name.split("].")[1] === field.name.split("].")[1]);
      if (!model) continue;
      for (const name of ["name", "id", "aria-label"]) {
        const value = model.getAttribute(name);
        if (value !== null) field.setAttribute(name, numbered(value, index));
      }
    }
    line.dataset.row = String(index);
    const label = pattern.querySelector("[data-rows-remove]").getAttribute("aria-label");
    line.querySelector("[data-rows-remove]").setAttribute("aria-label", numbered(label, index));
    this.writeNumber(line, index);
  }

  writeNumber(line, index) {
    const text = line.querySelector("[data-row-number]").firstChild;
    if (text) text.textContent = String(index + 1);
  }
}

function enter(field) {
  field?.focus();
  field?.select?.();
  return Boolean(field);
}

function show(output, text) {
  if (output.textContent !== text) output.textContent = text;
}
