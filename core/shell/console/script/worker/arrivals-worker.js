// Opens the page of arrivals where there is no connection: the page without anybody in it. Nothing else is ever kept here.
const patience = 8000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && pathname === '/arrivals') event.respondWith(pageOf(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(fetch(request).catch(() => kept(request.url)));
});

async function pageOf(request) {
  let timer;
  const tooLong = new Promise((_, give) => {
    timer = setTimeout(give, patience);
  });
  try {
    return await Promise.race([fetch(request), tooLong]);
  } catch {
    return kept('/arrivals/offline');
  } finally {
    clearTimeout(timer);
  }
}

async function kept(address) {
  return (await caches.match(address)) ?? Response.error();
}
