// Console and big screen of a session: clocks that run, and nothing that somebody is writing is swapped away.
(() => {
  // Clocks go by the server's time: the clock of a laptop in a hall may be wrong by minutes.
  let ahead = 0;
  fetch(location.href, { method: "HEAD" }).then((answer) => {
    const told = Date.parse(answer.headers.get("Date"));
    if (told) ahead = told - Date.now();
  }).catch(() => {});
  const words = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const tick = () => document.querySelectorAll("[data-clock]").forEach((clock) => {
    const { clock: before, clockSince: since, clockOf: of } = clock.dataset;
    const run = since ? Math.max(0, Math.round((Date.now() + ahead - Date.parse(since)) / 1000)) : 0;
    const seconds = +before + run;
    if (since) clock.textContent = words(seconds);
    clock.classList.toggle("over", +of > 0 && seconds > +of);
  });
  setInterval(tick, 1000);
  tick();

  // A console fetches itself when another one acted, but not while somebody is writing in it.
  const writing = () => document.querySelector("#console form[data-touched]");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "console-moved" && writing()) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.requestConfig?.elt?.id === "console-moved" && writing()) detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSettle", tick);
})();
