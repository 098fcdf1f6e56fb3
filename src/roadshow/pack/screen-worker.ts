// The service worker of one screen: a display that is switched on without a network shows the last page that it had. Its
// scope is the page of that screen, so it is there for nobody who opens another page of the site.
import { clockOffset } from '../../events/finder/true-now.ts';
import { asOf, asSent, filesOf, isScreen } from './screen-copy.ts';

interface Waiting {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
/** What a worker has. TypeScript knows that in place of what pages have, or not at all. */
declare const self: {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate' | 'message', listen: (event: Waiting) => void): void;
  addEventListener(name: 'fetch', listen: (event: Asked) => void): void;
};

/** How long the site has to answer before the display shows what it has: in ms. */
const PATIENCE = 10_000;

const page = self.registration.scope;
const openCopy = () => caches.open(`screen ${page}`);

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
// The page says that a slide is over: it goes from the copy as well.
self.addEventListener('message', (event) => event.waitUntil(lastCopy()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  if (origin + pathname === page) {
    const answer = newCopy(event).catch(() => lastCopy());
    event.respondWith(answer.catch(() => fetch(request)));
  } else if (pathname.startsWith('/_astro/') && page.startsWith(`${origin}/`)) {
    event.respondWith(openCopy().then(async (copy) => (await copy.match(request)) ?? fetch(request)));
  }
});

/** The page as the site has it now. @throws when there is no network, or something else answers for the site */
async function newCopy(event: Asked): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(page, { cache: 'no-store', redirect: 'error', signal: stop.signal });
    const html = await answer.text();
    if (!answer.ok || !isScreen(html)) throw new Error('This is no screen');
    const now = Date.now();
    const said = {
      date: Date.parse(answer.headers.get('date') ?? ''),
      age: 1000 * (Number(answer.headers.get('age')) || 0),
    };
    const kept = await keep(asSent(html, now + clockOffset(0, { ...said, phone: now }), now), answer);
    event.waitUntil(keepFiles(filesOf(html)));
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

/** The last page that was kept, without what is over; that is gone from the copy, too. @throws when there is none */
async function lastCopy(): Promise<Response> {
  const last = await (await openCopy()).match(page);
  if (!last) throw new Error('Nothing is kept');
  return keep(asOf(await last.text(), Date.now()), last);
}

async function keep(html: string, { headers }: Response): Promise<Response> {
  const kept = new Response(html, { headers });
  await (await openCopy()).put(page, kept.clone());
  return kept;
}

/** Keeps the files of the page, and none that only an older one asked for. */
async function keepFiles(paths: ReadonlySet<string>): Promise<void> {
  const copy = await openCopy();
  const needed = [...paths].map((path) => new URL(path, page).href);
  const kept = (await copy.keys()).map(({ url }) => url).filter((url) => url !== page);
  await Promise.all(kept.filter((url) => !needed.includes(url)).map((url) => copy.delete(url)));
  await Promise.all(needed.filter((url) => !kept.includes(url)).map((url) => copy.add(url)));
}
