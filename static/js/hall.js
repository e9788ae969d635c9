// The console of a session: what somebody is writing there is never swapped away by an act of another console.
(() => {
  const writing = () => document.querySelector("#console form[data-touched]");
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "console-moved" && writing()) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.requestConfig?.elt?.id === "console-moved" && writing()) detail.shouldSwap = false;
  });
})();
