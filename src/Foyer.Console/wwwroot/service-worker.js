// Makes the console an app: a page for the time without a connection, and notifications while no window is open.
// It keeps one page and nothing else. Answers of the server are never kept, so none can be stale.
const KEPT = 'foyer-offline-1';
const OFFLINE = 'offline.html';

self.addEventListener('install', (event) => {
  // Where the browser can be told what never concerns this script, the page's requests do not wait for it to be asked.
  event.addRoutes?.([
    { condition: { not: { requestMode: 'navigate' } }, source: 'network' },
    { condition: { requestMode: 'navigate' }, source: 'race-network-and-fetch-handler' },
  ]).catch(() => undefined);
  event.waitUntil((async () => {
    const kept = await caches.open(KEPT);
    await kept.add(new Request(OFFLINE, { cache: 'reload' }));
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  })());
});

self.addEventListener('fetch', (event) => {
  // Only whole pages, and only when the network has none: everything else goes past, as if nobody were here.
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return;
  const path = new URL(event.request.url).pathname;
  if (/^\/(api|livechat|file-upload|avatar|demo|health|setup)(\/|$)/.test(path)) return;
  event.respondWith((async () => {
    try {
      return await fetch(event.request);
    } catch {
      return (await caches.match(OFFLINE)) ?? Response.error();
    }
  })());
});

self.addEventListener('push', (event) => {
  event.waitUntil((async () => {
    const news = event.data?.json() ?? {};
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    // Whoever looks at the console sees it there.
    if (windows.some((one) => one.focused)) return;
    await self.registration.showNotification(news.title ?? 'Foyer', {
      body: news.body ?? '',
      tag: news.tag,
      lang: news.lang,
      icon: 'img/icon-192.png',
      badge: 'img/badge-96.png',
      data: { address: news.address ?? '/home' },
    });
    await self.navigator.setAppBadge?.().catch(() => undefined);
  })());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = new URL(event.notification.data?.address ?? '/home', self.registration.scope);
  if (address.origin !== self.location.origin) return;
  event.waitUntil((async () => {
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const open = windows.find((one) => new URL(one.url).origin === self.location.origin && !new URL(one.url).pathname.startsWith('/livechat'));
    if (open) {
      await open.focus();
      open.postMessage({ go: address.pathname + address.search });
    } else {
      await self.clients.openWindow(address);
    }
  })());
});

// The browser may renew a subscription by itself; the console tells the server the next time it opens.
