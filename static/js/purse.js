// The sum of the projects that are ticked, purse by purse, while one ticks. Without this the server adds up when it is asked.
(() => {
  const add = (purse) => {
    const chosen = [...purse.querySelectorAll("[data-cost]:checked")].reduce((sum, box) => sum + Number(box.dataset.cost), 0);
    const place = purse.querySelector("[data-spent]");
    place.textContent = chosen.toLocaleString("en");
    place.parentElement.classList.toggle("over", chosen > Number(purse.dataset.purse));
  };
  document.addEventListener("input", ({ target }) => {
    const purse = target.closest?.("[data-purse]");
    if (purse) add(purse);
  });
})();
