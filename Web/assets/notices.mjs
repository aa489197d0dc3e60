// Tells in the head of the page how much waits for the reader: {"count":3}.
// It asks when a page is opened or come back to, never by a clock: a session that nobody uses has to end.

/** Shows the number beside the way to the notices. */
export function start(document) {
  const link = document.querySelector("[data-notices]");
  if (!link) return;
  const show = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(link.dataset.notices, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const text = countText((await answer.json()).count);
      const mark = link.querySelector(".notice-count");
      mark.textContent = text;
      mark.hidden = text === "";
    } catch {
      // The list is behind the link all the same.
    }
  };
  document.addEventListener("visibilitychange", show);
  show();
}

/** The number as it is shown: none for none, and no long ones. */
export function countText(count) {
  if (!Number.isSafeInteger(count) || count < 1) return "";
  return count > 99 ? "99+" : String(count);
}
