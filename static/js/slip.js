// The QR of a slip opens the sign-in with code and secret behind #, which no server sees. Fill them in, then take them out of the address;
// the person looks at the code and presses the button, so that nobody is signed in by a link that was sent to them.
(() => {
  const [, code, secret] = /^#([A-Z0-9]{5})\.([A-Z0-9]{26})$/.exec(location.hash) || [];
  if (!secret) return;
  history.replaceState(null, "", location.pathname + location.search);
  const field = (name) => document.querySelector(`#member-form [name="${name}"]`);
  field("who").value = code;
  field("secret").value = secret;
  document.querySelector("#member-form [type=submit]").focus();
})();
