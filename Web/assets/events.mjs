// Follows a long run by server-sent events: {"done":4200,"total":12000,"text":"…"}; "finished" shows the result.

/** Follows the runs of the page. */
export function start(document) {
  for (const panel of document.querySelectorAll("[data-events]")) follow(panel);
}

function follow(panel) {
  const source = new EventSource(panel.dataset.events);
  const bar = panel.querySelector("progress");
  const text = panel.querySelector("[data-events-text]");
  source.addEventListener("message", (event) => {
    const state = readState(event.data);
    if (!state) return;
    if (state.total !== null) {
      bar.max = state.total;
      bar.value = state.done;
    }
    text.textContent = state.text;
  });
  source.addEventListener("finished", () => {
    source.close();
    location.reload();
  });
}

/** The state of a run as an event says it; null when it cannot be read. */
export function readState(data) {
  try {
    const { done, total = null, text } = JSON.parse(data);
    if (!Number.isSafeInteger(done) || !(total === null || Number.isSafeInteger(total))) return null;
    return { done, total, text: text ?? (total === null ? String(done) : `${done} / ${total}`) };
  } catch {
    return null;
  }
}
