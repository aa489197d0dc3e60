// Windows in the page, questions before a step that cannot be taken back, and sending only once.

/** Listens for buttons that open windows, forms that ask first, and forms being sent. */
export function start(document) {
  // Not every browser puts the cursor on a summary of problems by itself.
  document.getElementById("problems")?.focus();
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest("[data-back]")) history.back();
    if (event.target.closest("[data-print]")) print();
    for (const drop of document.querySelectorAll("details.drop[open]")) {
      if (!drop.contains(event.target)) drop.open = false;
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.question && !form.dataset.agreed) {
      event.preventDefault();
      ask(document, form, event.submitter);
    } else if (form.method === "post") {
      once(form, event);
    }
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  });
}

/** A second click while the first is on its way does nothing; the server would refuse it anyway. */
function once(form, event) {
  if (form.hasAttribute("aria-busy")) event.preventDefault();
  else {
    form.setAttribute("aria-busy", "true");
    // An answer that is a file leaves the page standing, so it must not stay blocked.
    setTimeout(() => form.removeAttribute("aria-busy"), 10_000);
  }
}

function ask(document, form, submitter) {
  choose(document, form.dataset.question, [
    [form.dataset.questionNo, "btn btn-outline-secondary", () => {}],
    [form.dataset.questionYes, "btn btn-primary", () => {
      form.dataset.agreed = "true";
      form.requestSubmit(submitter);
    }],
  ], 0);
}

/** A window with a question and its answers, as label, class and deed; the cursor stands on one of them, the last unless told. */
export function choose(document, question, answers, first = answers.length - 1) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const text = document.createElement("p");
  text.textContent = question;
  const buttons = document.createElement("div");
  buttons.className = "dialog-actions";
  for (const [label, className, action] of answers) {
    buttons.append(button(document, label, className, () => {
      dialog.close();
      action();
    }));
  }
  dialog.append(text, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  buttons.children[first].focus();
}

function button(document, label, className, action) {
  const element = document.createElement("button");
  Object.assign(element, { type: "button", className, textContent: label });
  element.addEventListener("click", action);
  return element;
}
