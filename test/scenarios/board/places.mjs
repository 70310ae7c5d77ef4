/** Every place of the board. What its sources name and this list does not is a failed check, so that no page is forgotten. */
import { readFile } from 'node:fs/promises';

const source = (path) => readFile(new URL(`../../../web/src/${path}`, import.meta.url), 'utf8');
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);

const SEARCHES = ['quy hoach', 'khong co gi ca'];
const PERIOD = 'from=2026-10-01&to=2026-12-31&by=agency';

/**
 * What is looked at, and by whom: the Office sees nearly everything, the agency itself what only it and Home Affairs see, who administers operates.
 * @param {Record<string, string>} ids one of each kind, as `everything` has them
 */
export const placesOf = (ids) => ({
  office: [
    ...['/', '/?class=overdue', '/?agency=H29.14', '/work', '/work?whose=ownerless', '/nowhere/at/all'],
    ...SEARCHES.map((words) => `/search?q=${encodeURIComponent(words)}`),
    ...['violations', 'referrals', 'figures', 'issued'].map((part) => `/accountability/${part}`),
    ...['tasks', 'citizens'].map((report) => `/accountability/figures?report=${report}`),
    `/accountability/counted?href=${encodeURIComponent(`/v1/reports/coordination/items?${PERIOD}&key=H29.7&figure=asked`)}`,
    ...REGISTERS.map((of) => `/records/${of}`),
    ...KINDS.map((kind) => `/${kind}/${ids[kind] ?? NOTHING}`),
    ...[`/dossiers/${ids.handled}`, `/dossiers/${ids.closed}`, `/tasks/${NOTHING}`],
  ],
  lead: ['rotation-exceptions', 'rotation-plans'].flatMap((of) => [`/records/${of}`, `/${of}/${ids[of]}`]),
  admin: [
    ...['deadlines', 'keys', 'webhooks', 'clock'].map((part) => `/operation/${part}`),
    ...['/records/imports', `/imports/${ids.imports}`, '/successions', '/work'],
  ],
  operator: ['/operation/tenants', '/operation/journal', '/records/imports', '/'],
});

/** No thing has this id: its page says so. */
const NOTHING = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';
const REGISTERS = [
  ...['handlings', 'petitions', 'meetings', 'reviews', 'inspections', 'procedure-reviews', 'delegations'],
  ...['successions', 'rotation-plans', 'archive-records', 'archives', 'archive-handovers', 'destructions'],
  ...['rotation-exceptions', 'document-messages'],
];
const KINDS = [
  ...['dossiers', 'requests', 'tasks', 'violations', 'referrals', 'petitions', 'inspections', 'meetings'],
  ...['procedure-reviews', 'delegations', 'successions', 'reviews', 'rotation-plans', 'archives', 'archive-records'],
  ...['archive-handovers', 'destructions', 'document-messages'],
];

/** Whether it is the place of something that is there. */
export const isThere = (place) => !place.includes(NOTHING) && !place.startsWith('/nowhere');

/** Places as the sources of the board name them: its router, and the parts and kinds that its pages know. */
async function named() {
  const routes = all(await source('app.tsx'), /<Route path="([^"]+)"/g);
  const kinds = all(await source('parts/places.ts').then((text) => text.split(']);')[0]), /'([a-z-]+)'/g);
  const registers = all(await source('records/registers.ts'), /\{ of: '([a-z-]+)'/g);
  const operation = all(await source('operation/operation-page.tsx'), /^ {2}(\w+): \w+Part,$/gm);
  const [parts] = all(await source('accountability/accountability-page.tsx'), /PARTS = \[([^\]]+)\]/g);
  return {
    routes,
    places: [
      ...kinds.map((kind) => `/${kind}/`),
      ...registers.map((of) => `/records/${of}`),
      ...operation.map((part) => `/operation/${part}`),
      ...all(parts, /'(\w+)'/g).map((part) => `/accountability/${part}`),
    ],
  };
}

/** Nothing that the sources name is left out here. */
export async function checkPlaces(checks, { office, lead, admin, operator }) {
  const { routes, places } = await named();
  const here = [...office, ...lead, ...admin, ...operator].map((place) => place.split('?')[0]);
  checks.check('the router and its pages were read', routes.length > 6 && places.length > 25, { routes, places });
  const forgotten = places.filter((place) => !here.some((each) => each === place || each.startsWith(place)));
  checks.equal('no page of the board is forgotten', forgotten, []);
  // `/signed-in` is looked at before anybody has signed in.
  const patterns = routes.filter((route) => route !== '/signed-in').map((route) => [route, patternOf(route)]);
  const unseen = patterns.filter(([, pattern]) => !here.some((place) => pattern.test(place))).map(([route]) => route);
  checks.equal('no route of the board is forgotten', unseen, []);
}

/** `/records/:of?` as an expression. */
const patternOf = (route) => new RegExp(`^${route.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`);
