/** What single pages must say, or must not. */
import { see, visit } from './browser.mjs';

/** On a phone the bar takes a line, and everything in it is there behind its button, by keys, too. */
export async function menu(checks, page, look, here) {
  await visit(page, here, 'H29.1-03');
  await see(page, '/work');
  const height = await page.locator('header.bar').evaluate((bar) => bar.getBoundingClientRect().height);
  checks.check('the bar of a phone takes one line', height > 20 && height < 72, height);
  const button = page.locator('header.bar .menu');
  await button.focus();
  await page.keyboard.press('Enter');
  checks.equal('its button opens the places', await page.locator('header.bar nav a:visible').count(), 4);
  await look('menu');
  await page.keyboard.press('Escape');
  checks.equal('and Escape closes them', await page.locator('header.bar nav a:visible').count(), 0);
  checks.check('what was left has the focus', await button.evaluate((each) => each === document.activeElement));
  await page.keyboard.press('Enter');
  await page.locator('header.bar nav a').nth(2).press('Enter');
  await page.waitForURL('**/records');
  checks.equal('whoever has gone to a place sees it', await page.locator('header.bar nav a:visible').count(), 0);
}

/** Whoever must mend the file of an import is told every line, the field and what is wrong with it. */
export async function faults(checks, page, { admin }, ids) {
  await see(page, `/imports/${ids.imports}`);
  const { body } = await admin.caller.get(`/v1/imports/${ids.imports}/errors?limit=200`);
  const rows = await page.locator('table tbody tr').allInnerTexts();
  checks.check('each fault of an import is listed', rows.length > 0 && rows.length === body.items.length, rows);
  const told =
    ({ line, field, message }) =>
    (row) =>
      row.includes(String(line)) &&
      row.includes(field ?? '') &&
      [message.vi, message.en].some((each) => row.includes(each));
  checks.equal(
    'with its line, its field and what is wrong',
    body.items.filter((each) => !rows.some(told(each))),
    [],
  );
}

/** Of what was closed nothing is due: no time is left, and none has passed. */
export async function closed(checks, page, ids) {
  await see(page, `/dossiers/${ids.closed}`);
  const said = await page.locator('header.head').innerText();
  checks.check('a closed dossier has no time left', !/\b(còn|quá hạn|left|late|overdue)\b/iu.test(said), said);
}

/** What the operator did is told as the operator's; only what nobody asked for is the engine's. */
export async function actors(checks, page, here, ids) {
  await visit(page, here, 'H29.1-03');
  await see(page, `/successions/${ids.successions}`);
  const said = await page.locator('.journal > li').first().locator('small').first().innerText();
  checks.check('what the operator did is told as done by it', /vận hành|Operator/.test(said), said);
}
