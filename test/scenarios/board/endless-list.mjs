/** Work of one agency that goes on and on: whoever scrolls comes to its end, and few rows are drawn at once. */
import { randomUUID } from 'node:crypto';
import { Checks } from '../checks.mjs';
import { province } from '../province.mjs';
import { OPERATOR_KEY } from '../service.mjs';
import { findChromium, open, see, visit, window } from './browser.mjs';
import { importOf } from './import-of.mjs';
import { LEAD } from './scene.mjs';

const AT_ONCE = 60;
/** Milliseconds that nothing new may come. */
const PATIENCE = 60_000;

/** @param items how many drafts the agency has brought along from its old system, each of which waits to be prepared */
export async function endlessList(service, items) {
  const program = await findChromium();
  if (program === undefined) {
    console.log('left out: there is no Chromium on this machine');
    return;
  }
  const checks = new Checks();
  const browser = await open(program);
  try {
    const here = await movedIn(checks, service, items);
    await scrolled(checks, browser, here, items);
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await browser.close();
  }
  checks.finish();
}

async function movedIn(checks, { base }, items) {
  const code = `L${randomUUID().slice(0, 8).toUpperCase()}`;
  const name = `Danh sách dài ${code}`;
  const sandbox = { code, name, clock: '2026-11-20T08:00:00+07:00', openToVisitors: true, agencies: [] };
  const here = await province(checks, base, OPERATOR_KEY, sandbox);
  const made = await here.operator.post('/v1/api-clients', { name: 'moving in', roles: ['admin'] });
  const { key } = checks.need('a client that keeps the tenant', made, 201).body;
  const begun = Date.now();
  const lines = Array.from({ length: items }, (_, n) => draft(n));
  const { state } = await importOf(checks, { base: base(), key }, lines, { apply: true });
  checks.equal('they are imported', state, 'applied');
  console.log(`${items} drafts imported in ${Date.now() - begun} ms`);
  return { ...here, base: base(), name };
}

const draft = (n) => ({
  ...{ record: 'dossier', id: String(n), code: `CU-${n}`, procedureCode: 'PH-QH-01', title: `Hồ sơ số ${n + 1}` },
  ...{ leadAgency: LEAD, responsibleOfficial: `${LEAD}-04`, state: 'drafting' },
  ...{ createdAt: '2026-11-19T08:30:00+07:00', dueAt: '2026-12-31' },
});

async function scrolled(checks, browser, here, items) {
  const page = await window(browser, checks, here);
  await visit(page, here, `${LEAD}-04`);
  await see(page, `/?agency=${LEAD}`);
  await page.getByRole('listitem').first().waitFor();
  const begun = Date.now();
  let [most, end, last] = [0, 0, Date.now()];
  while (end < items && Date.now() - last < PATIENCE) {
    const seen = await page.evaluate(async () => {
      scrollTo(0, document.body.scrollHeight);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
      const rows = [...document.querySelectorAll('.rows .row')];
      return { rows: rows.length, end: Number(rows.at(-1)?.getAttribute('aria-posinset')) };
    });
    most = Math.max(most, seen.rows);
    if (seen.end > end) last = Date.now();
    end = Math.max(end, seen.end);
  }
  checks.equal('the end of the list is reached', end, items);
  checks.check('few rows are drawn at once', most > 0 && most < AT_ONCE, most);
  const size = await page.locator('.rows .row').last().getAttribute('aria-setsize');
  checks.equal('who hears it is told how long it is', Number(size), items);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('.row[aria-posinset="1"]').waitFor();
  const heap = await page.evaluate(() => Math.round((performance.memory?.usedJSHeapSize ?? 0) / 1e6));
  console.log(`${end} items in ${Date.now() - begun} ms, ${most} rows at once, ${heap} MB in the page`);
  await page.context().close();
}
