/** The same without a mouse: everything is reached by Tab, and done by Enter, Space and arrows. */
import { window } from './browser.mjs';
import { LATE } from './scene.mjs';

/** More than any page has stops before what is wanted. */
const STOPS = 250;

export async function byKeys(checks, browser, here) {
  const [, { title }] = here.waiting;
  const page = await window(browser, checks, here);
  await page.goto('/board');
  const form = page.locator('section', { has: page.getByRole('heading', { name: here.name }) });
  await form.locator(`option[value="${LATE}-04"]`).waitFor({ state: 'attached' });
  await go(page, form.getByRole('combobox'));
  await page.keyboard.type('Giám đốc');
  // Several have that position: the arrows go on to the one that is wanted.
  for (let stop = 0; stop < 100; stop += 1) {
    if ((await form.getByRole('combobox').inputValue()) === `${LATE}-04`) break;
    await page.keyboard.press('ArrowDown');
  }
  checks.equal('an official is chosen by keys', await form.getByRole('combobox').inputValue(), `${LATE}-04`);
  await go(page, form.getByRole('button'));
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Sở Nông nghiệp và Môi trường/ }).waitFor();
  await page.getByRole('link', { name: title }).first().waitFor();
  await go(page, page.getByRole('link', { name: title }).first());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('button', { name: 'Cho ý kiến' }).first().waitFor();
  await go(page, page.getByRole('button', { name: 'Cho ý kiến' }).first());
  await page.keyboard.press('Enter');
  await answer(page);
  await page.getByText('Đang tổng hợp').first().waitFor();
  checks.check('the opinion is given by keys alone', true);
  await go(page, page.getByRole('button', { name: 'Đăng xuất' }));
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: here.name }).waitFor();
  checks.check('signed out by keys', true);
  await page.context().close();
}

async function answer(page) {
  const form = page.getByRole('dialog');
  await form.getByLabel('Quan điểm').waitFor();
  await go(page, form.getByLabel('Quan điểm'));
  await page.keyboard.press('ArrowDown');
  await go(page, form.locator('textarea').first());
  await page.keyboard.type('Phù hợp.');
  await go(page, form.getByLabel(/Người ký/).first());
  await page.keyboard.type('H29.7-01');
  // Leaves the list that typing has opened.
  await page.keyboard.press('Tab');
  await go(page, form.getByRole('button', { name: 'Thực hiện' }));
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
}

/** Tab, until it has the focus. */
async function go(page, wanted) {
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by Tab: ${String(wanted)}`);
}
