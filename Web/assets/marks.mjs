// What is wrong with a field, told under it as soon as the field is left; what the server has said stays as it is.

const notes = new WeakMap();
let counter = 0;

/** Tells under a field what is wrong with it; nothing when there is no text. */
export function mark(field, text) {
  if (!text) return unmark(field);
  const known = notes.get(field);
  if (known) {
    if (known.textContent !== text) known.textContent = text;
    return;
  }
  if (field.classList.contains("is-invalid")) return;
  const note = field.ownerDocument.createElement("p");
  note.id = `mark-${counter += 1}`;
  note.className = "problem-text";
  note.setAttribute("role", "status");
  note.textContent = text;
  (field.closest("[data-lookup]") ?? field).after(note);
  notes.set(field, note);
  field.classList.add("is-invalid");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
}

/** Takes away what was told of a field here. */
export function unmark(field) {
  const note = notes.get(field);
  if (!note) return;
  notes.delete(field);
  note.remove();
  field.classList.remove("is-invalid");
  field.removeAttribute("aria-invalid");
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== note.id);
  if (others.length > 0) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}
