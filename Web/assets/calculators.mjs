// The calculators of deposits: figures appear while one types, worked out here by the program's own rules, without a request.
// Where the rules cannot run, the form is sent, and the server answers the same.

import { formatPaise, groupIndian } from "./amounts.mjs";
import { mark, unmark } from "./marks.mjs";
import { calculate, calculators, load } from "./rules.mjs";

// Who pauses for so many milliseconds has the figures; every key by itself would be too much for an old computer.
const pause = 80;
const dash = "–";

/** Follows every calculator of the page; the rules are fetched only for pages that have one. */
export async function start(document) {
  const places = [...document.querySelectorAll("[data-calculator]")];
  if (places.length === 0) return;
  let rules;
  try {
    rules = await load();
  } catch {
    return; // the forms ask the server
  }
  for (const place of places) follow(place, rules);
}

function follow(place, rules) {
  const touched = new Set();
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => reckon(place, rules, touched), pause);
  };
  place.addEventListener("input", () => {
    forget(place);
    soon();
  });
  place.addEventListener("change", (event) => {
    const name = nameOf(event.target);
    touched.add(name);
    // Who tells the end has to tell the beginning.
    if (name === "until") touched.add("from");
    soon();
  });
  // A date is completed when its field is left.
  place.addEventListener("focusout", soon);
  // What was typed before the rules were here, or comes back with the page.
  if (!place.querySelector(".is-invalid")) reckon(place, rules, touched);
  place.dataset.ready = "";
}

function nameOf(field) {
  return field.name?.split(".")[1] ?? "";
}

/** Works out what stands in the fields and shows it; says what is wrong with the fields that were touched. */
export function reckon(place, rules, touched) {
  const { calculator } = place.dataset;
  const form = place.querySelector("form");
  const fields = new Map(calculators[calculator].map((name) => [name, form.elements[`${calculator}.${name}`]]));
  const values = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  const { figures, problems = [] } = calculate(rules, calculator, values, place.ownerDocument.documentElement.lang);
  for (const [name, field] of fields) {
    const problem = problems.find((problem) => problem.field === name);
    if (problem && touched.has(name)) mark(field, sentence(place, problem));
    else unmark(field);
  }
  show(place, figures);
}

/** The sentence of a refusal, which stands in the page. */
function sentence(place, { field, code }) {
  const items = [...place.querySelectorAll("[data-sentences] > li")];
  return items.find((item) => item.dataset.field === field && item.dataset.code === code)?.textContent ?? code;
}

function show(place, figures) {
  place.querySelector("[data-answer]").hidden = !figures;
  place.querySelector("[data-waiting]").hidden = Boolean(figures);
  place.classList.toggle("off-paper", !figures);
  if (!figures) return;
  const texts = told(figures);
  for (const element of place.querySelectorAll("[data-figure]")) element.textContent = texts[element.dataset.figure];
  const columns = [...place.querySelectorAll("[data-column]")];
  const body = place.querySelector("[data-years]");
  body.replaceChildren(...figures.years.map((year) => row(place.ownerDocument, columns, toldYear(year))));
}

function row(document, columns, texts) {
  const line = document.createElement("tr");
  for (const column of columns) {
    const cell = document.createElement("td");
    const figure = document.createElement("span");
    cell.className = column.className;
    cell.dataset.label = column.textContent;
    figure.className = "figure";
    figure.textContent = texts[column.dataset.column];
    cell.append(figure);
    line.append(cell);
  }
  return line;
}

/** The figures as the page shows them, by the names of their places. */
export function told(figures) {
  const { payouts } = figures;
  const [rupees, decimals] = figures.exact.split(".");
  return {
    maturity: formatPaise(figures.maturity), interest: formatPaise(figures.interest), paid_in: formatPaise(figures.paidIn),
    words: figures.words, exact: `${groupIndian(rupees)}.${decimals}`, matures: toldDate(figures.matures),
    each: payouts ? formatPaise(payouts.each) : dash, count: payouts ? groupIndian(payouts.count) : dash,
    broken: payouts ? formatPaise(payouts.broken) : dash,
  };
}

/** A year of the table, by the names of its columns. */
export function toldYear(year) {
  return {
    number: year.number, end: toldDate(year.end), opening: formatPaise(year.opening), paid_in: formatPaise(year.paidIn),
    interest: formatPaise(year.interest), closing: formatPaise(year.closing),
  };
}

/** "2026-11-20" as "20-11-2026". */
function toldDate(iso) {
  return iso === "" ? dash : iso.split("-").reverse().join("-");
}

/** Takes away what the server has said of texts that are changing now. */
function forget(place) {
  place.querySelector("#problems")?.remove();
  for (const box of place.querySelectorAll(".has-problem")) {
    box.classList.remove("has-problem");
    box.querySelector(".problem-text")?.remove();
    for (const field of box.querySelectorAll(".is-invalid")) {
      field.classList.remove("is-invalid");
      field.removeAttribute("aria-invalid");
    }
  }
}
