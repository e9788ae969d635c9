// The desk without a net: every act is kept in this browser first and sent from there, in order and once each, when the net is there.
// Ballots never come here: only the forms of this desk (data-act) are kept.
(() => {
  const place = document.querySelector("[data-hall-queue]");
  if (!place) return;
  const { hallQueue: address, meeting, who } = place.dataset;
  const say = (name, number = "") => place.dataset[`say${name}`].replace("{n}", number);
  const part = (name) => place.querySelector(`[data-part="${name}"]`);
  const show = (name, yes) => { if (part(name)) part(name).hidden = !yes; };

  // A device keeps acts only where nobody on the way can read or change them: with HTTPS, or on this machine itself.
  if (!isSecureContext || !self.indexedDB || !navigator.locks) return show("unsafe", true);
  show("kept", true);

  // The store. Every change is on the disk before anything is said of it.
  const life = Math.random(), told = new BroadcastChannel("sala-hall");
  let db, timer, wait = 2000, editing = 0;
  const done = (request) => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error); });
  const store = () => db.transaction("acts", "readwrite", { durability: "strict" }).objectStore("acts");
  const finished = (acts) => new Promise((good, bad) => { acts.transaction.oncomplete = good; acts.transaction.onabort = acts.transaction.onerror = bad; });
  const kept = async () => (await done(store().getAll())).filter((act) => act.meeting === meeting);
  const change = async (work) => {
    const acts = store();
    work(acts);
    await finished(acts);
    told.postMessage(0);
    await draw();
  };

  // What waits, and what was refused with its reason.
  const draw = async () => {
    const acts = await kept();
    const waiting = acts.filter((act) => !act.refused).length;
    part("count").textContent = waiting ? say("Waiting", waiting) : acts.length ? say("Stopped", acts.length) : say("Nothing");
    part("count").classList.toggle("mind", acts.length > 0);
    show("refused", waiting < acts.length);
    part("list")?.replaceChildren(...acts.map((act) => {
      const line = document.getElementById("kept-act").content.cloneNode(true);
      const fill = (name, text) => { line.querySelector(`[data-fill="${name}"]`).textContent = text; };
      fill("words", act.words);
      fill("time", new Date(act.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
      fill("state", act.refused || say(act.who === who ? "Kept" : "Other"));
      line.querySelectorAll("button").forEach((button) => { button.dataset.n = act.n; });
      return line;
    }));
  };

  // One act after the other: a refusal stays with its act, a lost line stops everything. One tab sends at a time.
  const send = async () => {
    clearTimeout(timer);
    await navigator.locks.request("sala-hall", { ifAvailable: true }, (lock) => lock && empty());
    if (!(await kept()).some((act) => !act.refused)) return;
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 1.5, 20000);
  };
  const next = async () => (await kept()).find((act) => !act.refused && act.who === who);
  const empty = async () => {
    if (!(await kept()).some((act) => !act.refused)) return;
    const state = await ask(`${address}/state`, { cache: "no-store" });
    const here = state && await read(state);
    show("lost", !state || state.status > 499);
    show("signed-out", state && state.status < 500 && here?.who !== who);
    if (here?.who !== who) return;
    for (let act; (act = await next());) if (!(await sent(act, here.token))) return;
  };
  const sent = async (act, token) => {
    const age = Date.now() - act.at;
    const jumped = act.life === life && Math.abs(performance.now() - act.tick - age) > 60000;
    const body = new URLSearchParams([...act.fields, ["submit_key", act.key], ["from_device", "1"]]);
    const answer = await ask(`${address}?age=${age}${jumped ? "&jumped=1" : ""}`, { method: "POST", body, headers: { "X-CSRFToken": token } });
    show("lost", !answer);
    if (!answer || answer.status > 499 || answer.status === 429) return false;
    const said = await read(answer);
    if (!answer.ok && answer.status === 403 && !said) return false;  // the sign-in has ended meanwhile: ask again who is here
    await change((acts) => (answer.ok ? acts.delete(act.n) : acts.put({ ...act, refused: said?.refused || say("Refused", answer.status), status: answer.status })));
    wait = 2000;
    return true;
  };
  const ask = (to, options) => fetch(to, { ...options, signal: AbortSignal.timeout(20000) }).catch(() => null);
  const read = (answer) => answer.json().catch(() => null);

  // A form of the desk becomes an act. A corrected one keeps its place and its time.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-act] form")) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf_token" && name !== "submit_key");
    const shown = [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.value && (field.type !== "radio" || field.checked));
    const words = shown.map((field) => (field.type === "radio" ? field.labels[0].innerText : field.selectedOptions?.[0].text ?? field.value));
    const now = { meeting, who, at: Date.now(), tick: performance.now(), life };
    const corrected = editing && (await kept()).find((act) => act.n === editing);
    editing = 0;
    await change((acts) => acts.put({
      ...(corrected || now), fields, refused: "", key: crypto.randomUUID(), words: [form.closest("[data-act]").dataset.act, ...words].join(" · "),
    }));
    form.reset();
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
    send();
  });
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-act-edit], [data-act-drop], [data-act-send]");
    if (!button) return;
    const act = (await kept()).find(({ n }) => n === +button.dataset.n);
    if ("actDrop" in button.dataset && act && confirm(say("Drop"))) await change((acts) => acts.delete(act.n));
    if ("actEdit" in button.dataset && act) correct(act);
    if ("actSend" in button.dataset) { wait = 2000; await again(); send(); }
  });
  // What the session did not allow then (409) may be allowed now; it had no effect, so it goes with a new key.
  const again = async () => {
    const stopped = (await kept()).filter((act) => act.refused && act.status === 409 && act.who === who);
    if (stopped.length) await change((acts) => stopped.forEach((act) => acts.put({ ...act, refused: "", key: crypto.randomUUID() })));
  };
  const correct = (act) => {
    const given = new Map(act.fields);
    const form = document.querySelector(`[data-act] form:has([name=kind][value="${given.get("kind")}"])`);
    for (const field of form.elements) {
      if (field.type === "radio") field.checked = field.value === given.get(field.name);
      else if (given.has(field.name)) field.value = given.get(field.name);
    }
    editing = act.n;
    form.closest("details").open = true;
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  };

  // The desk itself is kept, too, from the console on, so that it opens without a net.
  const keepPage = async () => {
    if (!place.dataset.worker || !navigator.serviceWorker) return;
    await navigator.serviceWorker.register(place.dataset.worker);
    const page = await ask(address, { cache: "no-store" });
    if (!page?.ok) return;
    const files = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)].filter((name) => name.includes("/static/"));
    const pages = await caches.open("sala-hall");
    await pages.put(address, page);
    await pages.addAll([...new Set(files)]);
    place.dataset.opens = "yes";
  };

  told.onmessage = draw;
  addEventListener("online", () => { wait = 2000; send(); });
  document.addEventListener("visibilitychange", () => document.hidden || send());
  const open = indexedDB.open("sala-hall", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("acts", { keyPath: "n", autoIncrement: true });
  open.onsuccess = async () => {
    db = open.result;
    await draw();
    navigator.storage?.persist?.();
    send();
    keepPage();
  };
})();
