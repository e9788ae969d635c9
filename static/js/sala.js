// What a page does beyond links and forms. Everything here is a comfort: all acts work without it.
(() => {
  const find = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const meta = (name) => find(`meta[name="${name}"]`)?.content;
  const show = (thing, yes = true) => { if (thing) thing.hidden = !yes; };
  const on = (name, act) => document.addEventListener(name, act);

  // Whoever goes by keyboard or ear stays where something has changed.
  const focus = (id) => {
    const place = id && document.getElementById(id);
    if (!place) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };

  // Every change by htmx carries the token of its page.
  on("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = meta("csrf-token") || "";
  });
  on("htmx:beforeRequest", () => show(find("#not-sent"), false));
  const notSent = () => show(find("#not-sent"));
  on("htmx:sendError", notSent);

  // A refusal goes where it names a place (#notices), so that nothing typed is lost; an answer from elsewhere is never swapped in.
  on("htmx:beforeSwap", ({ detail }) => {
    const { status, responseText } = detail.xhr;
    if (status < 400) return;
    if (/ id="resend"/.test(responseText)) Object.assign(detail, { shouldSwap: true, target: find("#main"), swapOverride: "innerHTML", selectOverride: "#resend" });
    if (detail.xhr.getResponseHeader("HX-Retarget")) detail.shouldSwap = true;
    if (!detail.shouldSwap) notSent();
  });
  on("htmx:afterSettle", ({ detail }) => {
    const status = detail.xhr?.status;
    if (status === 422) find("[data-summary], [aria-invalid=true]")?.focus();
    else if (status > 399) find("#notices")?.focus();
    else if (detail.requestConfig?.verb !== "get" && document.activeElement === document.body) focus(detail.target?.id);
    prepare(document);
  });

  // Colours. A cookie keeps them, so that the next page comes in them; a page from the browser's memory is painted anew.
  const paint = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    marked();
  };
  const repaint = () => paint(/(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1]);
  on("click", ({ target }) => {
    const theme = target.closest?.("[data-theme-set]")?.dataset.themeSet;
    if (theme === undefined) return;
    const kept = theme ? "31536000" : "0";
    document.cookie = `theme=${theme};path=/;samesite=lax;max-age=${kept}${location.protocol === "https:" ? ";secure" : ""}`;
    paint(theme);
  });
  const marked = () => all("[data-theme-set]").forEach((button) =>
    button.setAttribute("aria-pressed", button.dataset.themeSet === (document.documentElement.dataset.theme || "")));

  // Copy and print.
  on("click", async ({ target }) => {
    if (target.closest?.("[data-print]")) print();
    const button = target.closest?.("[data-copy]");
    if (!button) return;
    const source = find(button.dataset.copy);
    const words = button.lastElementChild;
    try {
      await navigator.clipboard.writeText(source.value ?? source.innerText);
      const before = words.textContent;
      words.textContent = button.dataset.copied;
      setTimeout(() => { words.textContent = before; }, 3000);
    } catch { getSelection().selectAllChildren(source); }
  });

  // Letters as a reader counts them, and dots left in the hand.
  const cutter = self.Intl?.Segmenter && new Intl.Segmenter("th", { granularity: "grapheme" });
  const length = (text) => (cutter ? [...cutter.segment(text)].length : [...text].length);
  const count = (field) => {
    const place = find(`[data-count-of="${field.id}"]`);
    if (!place) return;
    const written = length(field.value);
    show(place, written > 0);
    // One line tells its limit only when it comes near.
    if ("late" in place.parentElement.dataset) show(place.parentElement, written * 2 > field.dataset.limit);
    find("output", place).textContent = `${written.toLocaleString("en")} / ${Number(field.dataset.limit).toLocaleString("en")}`;
    place.classList.toggle("over", written > field.dataset.limit);
  };
  const dots = (form) => {
    const used = all("[data-dot]", form).reduce((sum, box) => sum + (box.type === "checkbox" ? +box.checked : +box.value || 0), 0);
    const left = form.dataset.dots - used;
    all("[data-dots-left]", form).forEach((place) => { place.textContent = left; });
    all("[data-dot][type=checkbox]", form).forEach((box) => { box.disabled = left < 1 && !box.checked; });
  };
  on("input", ({ target }) => {
    target.form?.setAttribute("data-touched", "");
    if (target.dataset.limit) count(target);
    if (target.form?.dataset.dots) dots(target.form);
  });

  const prepare = (root) => {
    all("[data-theme-choice], [data-copy], [data-print]", root).forEach((thing) => show(thing));
    all("[data-limit]", root).forEach(count);
    all("form[data-dots]", root).forEach(dots);
  };

  // Live: one stream a page, from the cursor the page was made with. A hidden page lets its stream go and catches up later.
  const cursor = {};
  let stream, timer, lost, wait = 1000, beat = 0, paused = false;
  const pairs = (text) => (text || "").split(",").filter(Boolean).map((pair) => [pair.slice(0, pair.lastIndexOf("=")), +pair.slice(pair.lastIndexOf("=") + 1)]);
  // Whether these numbers tell of anything new; afterwards they are known.
  const advance = (text) => pairs(text).map(([name, n]) => n > (cursor[name] ?? -1) && (cursor[name] = n, true)).some(Boolean);

  const open = () => {
    close();
    const places = all("[data-live-streams]");
    const at = meta("sala-live");
    if (!places.length || !at || !self.EventSource || paused || document.hidden) return;
    places.forEach((place) => { show(place); advance(place.dataset.liveSince); });
    const streams = [...new Set(places.flatMap((place) => place.dataset.liveStreams.split(" ")))];
    const asked = new URLSearchParams({ streams: streams.join(" "), since: streams.filter((name) => name in cursor).map((name) => `${name}=${cursor[name]}`).join(","), lang: document.documentElement.lang });
    stream = new EventSource(`${at[0] === ":" ? `//${location.hostname}${at}/live` : at}?${asked}`, { withCredentials: true });
    stream.onopen = alive;
    stream.onerror = again;
    stream.addEventListener("beat", alive);
    stream.addEventListener("cursor", (event) => { alive(); advance(event.data || event.lastEventId); });
    stream.addEventListener("reload", (event) => { alive(); if (advance(event.lastEventId)) reload(); });
    stream.addEventListener("fragment", (event) => { alive(); if (advance(event.lastEventId)) put(event.data); });
    beat = Date.now();
  };
  const close = () => { clearTimeout(timer); stream?.close(); stream = null; state(false); };
  const state = (yes) => all("[data-live-streams]").forEach((place) => place.classList.toggle("on", yes));
  const alive = () => {
    beat = Date.now(); wait = 1000;
    clearTimeout(lost); lost = 0;
    show(find("#offline"), false);
    state(true);
  };
  const again = () => {
    close();
    lost ||= setTimeout(() => show(find("#offline")), 30000);
    timer = setTimeout(open, wait * (0.7 + Math.random() * 0.6));
    wait = Math.min(wait * 2, 30000);
  };
  setInterval(() => { if (stream && Date.now() - beat > 45000) again(); }, 15000);

  // A message holds one <template data-swap="…"> for each piece; its root element's id names the target.
  const put = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    all("template", box.content).forEach((piece) => {
      const fresh = piece.content.firstElementChild;
      const [how, where] = (piece.dataset.swap || "outerHTML").split(":");
      const old = fresh && document.getElementById(fresh.id);
      if (old) htmx.swap(old, fresh.outerHTML, { swapStyle: "outerHTML" });
      else if (where && find(where)) htmx.swap(find(where), fresh.outerHTML, { swapStyle: how });
      document.getElementById(fresh?.id)?.classList.add("changed");
    });
    tell();
    prepare(document);
  };
  // Said to those who listen, at most twice a minute.
  const tell = () => {
    const place = find("[data-live-told]");
    if (!place || place.textContent) return;
    place.textContent = place.dataset.liveTold;
    setTimeout(() => { place.textContent = ""; }, 30000);
  };
  const reload = async () => {
    if (find("form[data-touched]")) return show(find("#fresh"));
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = find("#main", page);
    const focused = document.activeElement?.id;
    if (!fresh) return;
    find("#main").replaceWith(fresh);
    htmx.process(fresh);
    prepare(fresh);
    focus(focused);
    open();
  };
  on("click", ({ target }) => {
    if (target.closest?.("[data-reload]")) location.reload();
    const button = target.closest?.("[data-live-pause]");
    if (!button) return;
    paused = !paused;
    button.setAttribute("aria-pressed", paused);
    show(find("[data-live-on]"), !paused);
    show(find("[data-live-off]"), paused);
    paused ? close() : open();
  });
  on("visibilitychange", () => { clearTimeout(timer); if (document.hidden) timer = setTimeout(close, 20000); else if (!stream) open(); });

  prepare(document);
  repaint();
  addEventListener("pageshow", repaint);
  open();
})();
