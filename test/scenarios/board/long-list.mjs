/** A list that is longer than its page: few rows are drawn at once, however far one scrolls, and all of them come. */
import { visit, window } from './browser.mjs';
import { FINANCE, OFFICE } from './scene.mjs';

const TASKS = 240;
const AT_ONCE = 60;

export async function longList(checks, browser, here) {
  const { source, taskOf } = here.given;
  for (let first = 0; first < TASKS; first += 60) {
    const tasks = Array.from({ length: 60 }, (_, index) => taskOf(`Nhiệm vụ số ${first + index + 1}`, FINANCE, 20));
    checks.need('many tasks are given', await here.agencies[OFFICE].post('/v1/tasks', { source, tasks }), 201);
  }
  const page = await window(browser, checks, here);
  await visit(page, here, 'H29.1-03');
  await page.goto(`/board/?agency=${FINANCE}`);
  await page.getByRole('listitem').first().waitFor();
  let most = 0;
  let last = '';
  for (let step = 0; step < 400; step += 1) {
    most = Math.max(most, await page.locator('.rows .row').count());
    await page.mouse.wheel(0, 1_500);
    await page.waitForTimeout(40);
    const at = await page.evaluate(() => `${window.scrollY} ${document.body.scrollHeight}`);
    const whole = await page.locator('.row[aria-setsize]:not([aria-setsize="-1"])').count();
    if (whole > 0 && at === last) break;
    last = at;
  }
  const end = Number(await page.locator('.rows .row').last().getAttribute('aria-posinset'));
  checks.check('the end of the list is reached', end >= TASKS, end);
  checks.check('few rows are drawn at once', most < AT_ONCE, most);
  await page.context().close();
}
