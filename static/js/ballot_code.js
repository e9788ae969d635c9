// The code of a slip comes behind # in the address, where no server sees it: it is put into its field and taken out of the address.
(() => {
  const field = document.querySelector("[data-slip-code]");
  const code = decodeURIComponent(location.hash.slice(1));
  if (!field || !/^[A-Za-z0-9]{8}$/.test(code)) return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
})();
