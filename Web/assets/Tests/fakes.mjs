// Just enough of a page for the scripts that listen to it.

/** A document that hands events to whoever listens. */
export function fakeDocument() {
  const listeners = [];
  return {
    activeElement: null,
    addEventListener: (name, listener) => listeners.push([name, listener]),
    fire(name, target) {
      for (const [other, listener] of listeners) if (other === name) listener({ target });
    },
    createElement: fakeElement,
  };
}

function fakeElement() {
  const children = [];
  return {
    children, style: {}, dataset: {}, offsetHeight: 0, isConnected: true,
    append: (...others) => children.push(...others),
    setAttribute() {}, removeAttribute() {}, addEventListener() {}, scrollIntoView() {}, remove() {},
    getBoundingClientRect: () => ({ left: 0, top: 0, bottom: 0, width: 0 }),
  };
}

/** A field with a text; `told` is what stands under it. */
export function fakeField(value, { document, is, dataset = {}, box = null } = {}) {
  const attributes = new Map();
  const classes = new Set();
  const notes = [];
  return {
    value,
    dataset,
    ownerDocument: document,
    readOnly: false,
    matches: (selector) => selector === is,
    closest: (selector) => (selector === "[data-lookup]" ? box : null),
    after(note) {
      note.remove = () => notes.splice(notes.indexOf(note), 1);
      notes.push(note);
    },
    get told() {
      return notes.map((note) => note.textContent);
    },
    classList: { add: (name) => classes.add(name), remove: (name) => classes.delete(name), contains: (name) => classes.has(name) },
    getAttribute: (name) => attributes.get(name) ?? null,
    setAttribute: (name, text) => attributes.set(name, text),
    removeAttribute: (name) => attributes.delete(name),
    dispatchEvent() {},
    getBoundingClientRect: () => ({ left: 0, top: 0, bottom: 0, width: 0 }),
  };
}
