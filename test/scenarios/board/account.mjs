/**
 * An account of every page and act against the access table: whoever one is, the board asks for nothing that the API refuses, offers no act that the API
 * does not offer to that reader, and shows nothing of what is for others. It is walked link by link, as each role.
 */
import { caller } from '../client.mjs';
import { enterByKey, go, visit, window } from './browser.mjs';
import { leaks } from './leaks.mjs';
import { isGiven, isOffered } from './offered.mjs';
import { ROLES } from './scene.mjs';

/** Where everybody may begin; the rest is found by its links. */
const BEGINNINGS = ['/', '/work', '/work?whose=agency', '/work?whose=ownerless', '/search?q=quy+hoach', '/operation'];
/** Pages of one shape (`/dossiers/…`) that are opened as one role: one is like another. */
const OF_A_SHAPE = 3;
/** Shortened: from where most, least and an odd half is seen. */
const FEW = ['a lead', 'nobody concerned'];

export async function account(checks, browser, here, ids) {
  const roles = Object.entries(ROLES).filter(([role]) => !here.short || FEW.includes(role));
  for (const [role, official] of roles)
    await as(checks, browser, here, ids, { role, enter: (page) => visit(page, here, official) });
  const reader = checks.need(
    'a key that only reads',
    await here.operator.post('/v1/api-clients', { name: 'e-office reader', roles: ['reader'] }),
    201,
  ).body;
  await as(checks, browser, here, ids, { role: 'a reader', enter: (page) => enterByKey(page, { key: reader.key }) });
  if (here.short) return;
  const operator = { key: here.operatorKey, tenant: here.code };
  await as(checks, browser, here, ids, { role: 'the operator', enter: (page) => enterByKey(page, operator) });
}

async function as(checks, browser, here, ids, { role, enter }) {
  const page = await window(browser, checks, here);
  const refused = refusalsOf(page);
  await enter(page);
  const walked = await walk(page, here.short ? 1 : OF_A_SHAPE);
  checks.check(`${role}: the board was walked`, walked.places.length > 5, walked.places);
  checks.equal(`${role}: nothing was asked for that is refused`, refused(), []);
  const own = await ownCaller(page, here);
  const offered = new Map();
  for (const act of walked.acts) offered.set(act, await isOffered(own, act));
  const not = [...offered].filter(([, reason]) => reason !== undefined).map(([act, reason]) => `${act}: ${reason}`);
  checks.equal(`${role}: no act is offered that is refused`, not, []);
  const withheld = [];
  for (const file of walked.files) if (!(await isGiven(own, file))) withheld.push(file);
  checks.equal(`${role}: every file that is offered is given`, withheld, []);
  await leaks(checks, page, { role, own, ids });
  console.log(`${role}: ${walked.places.length} pages, ${walked.acts.length} acts, ${walked.files.length} files`);
  await page.context().close();
}

/** Answers that say no, to whatever the page asked. */
function refusalsOf(page) {
  const found = [];
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url());
    if (response.status() >= 400)
      found.push(`${response.status()} ${response.request().method()} ${pathname}${search}, at ${page.url()}`);
  });
  return () => found.splice(0);
}

/** Every place that links lead to, a few of each shape; and the acts that stand on them. */
async function walk(page, ofAShape) {
  const open = [...BEGINNINGS];
  const known = new Set(open);
  const shapes = new Map();
  const places = [];
  const acts = new Set();
  const files = new Set();
  while (open.length > 0) {
    const place = open.shift();
    await go(page, place);
    places.push(place);
    for (const act of await page.locator('[data-act]').evaluateAll((all) => all.map((each) => each.dataset.act)))
      acts.add(act);
    for (const file of await page.locator('[data-file]').evaluateAll((all) => all.map((each) => each.dataset.file)))
      files.add(file);
    const links = await page
      .locator('a[href^="/board"]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    for (const link of links.map((href) => href.slice('/board'.length) || '/')) {
      const [path] = link.split('#');
      const shape = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id').replace(/=[^&]*/g, '=');
      const before = shapes.get(shape) ?? 0;
      if (known.has(path) || before >= ofAShape) continue;
      shapes.set(shape, before + 1);
      known.add(path);
      open.push(path);
    }
  }
  return { places, acts: [...acts], files: [...files] };
}

/** The API with the key of the page. */
async function ownCaller(page, { base }) {
  const kept = await page.evaluate(() => sessionStorage.getItem('phoihop.session'));
  const { key, official, tenant } = JSON.parse(kept);
  const headers = {
    authorization: `Bearer ${key}`,
    ...(official && { 'x-acting-official': official }),
    ...(tenant && { 'x-tenant': tenant }),
  };
  const file = (href) => fetch(new URL(href, base), { headers: { ...headers, accept: '*/*' } });
  return { ...caller(() => base, key, { ...(official && { official }), ...(tenant && { tenant }) }), file };
}
