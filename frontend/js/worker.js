// Served at /sw.js. Keeps pages with a draft form, the offline page and the built files; never anything else, so no
// other page of a signed-in person stays on the phone. Signing out empties it.
const KEPT = "kept-1"
const OFFLINE = "/luring"

self.addEventListener("install", (event) => {
  const offline = async () => (await caches.open(KEPT)).add(OFFLINE).catch(() => {}) // forms are kept even without it
  event.waitUntil(offline().then(() => self.skipWaiting()))
})

self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(old())
})

self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(caches.open(KEPT).then((cache) => cache.add(event.data.keep)))
  if (event.data.forget) event.waitUntil(caches.delete(KEPT))
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== "GET" || address.origin !== location.origin) return
  if (request.mode === "navigate") event.respondWith(page(request))
  else if (/\.[0-9a-zA-Z]{8,12}\.\w+$/.test(address.pathname) || address.pathname === "/kota.css") event.respondWith(built(request))
})

async function page(request) {
  try {
    return await fetch(request)
  } catch {
    const kept = await caches.open(KEPT)
    return (await kept.match(request)) ?? (await kept.match(OFFLINE)) ?? Response.error()
  }
}

/** Built files bear the hash of their content: what is kept is right for ever. */
async function built(request) {
  const cache = await caches.open(KEPT)
  const kept = await cache.match(request)
  if (kept && !request.url.endsWith("/kota.css")) return kept
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(request, answer.clone())
    return answer
  } catch {
    return kept ?? Response.error()
  }
}
