// Opens the desk without a net when there is none: the kept page and its files, nothing else. Everything else goes to the net as ever.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const desk = /\/sessions\/[^/]+\/(offline|console)$/;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && desk.test(pathname)) event.respondWith(fromNet(request, pathname.replace(/console$/, "offline")));
  else if (pathname.startsWith("/static/")) event.respondWith(caches.match(request).then((file) => file || fetch(request)));
});

// A page of the net where it comes within five seconds. The console leads to the desk.
const fromNet = async (request, desk) => {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(5000) });
  } catch (lost) {
    const page = await caches.match(desk);
    if (!page) throw lost;
    return new URL(request.url).pathname === desk ? page : Response.redirect(desk);
  }
};
