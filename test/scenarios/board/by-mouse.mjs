/** The way that the board is for: see who is late, open what waits, answer it. Another window looks on. */
import { readFile } from 'node:fs/promises';
import { visit, window } from './browser.mjs';
import { LATE } from './scene.mjs';

export async function byMouse(checks, browser, here) {
  const [{ title, id }] = here.waiting;
  const other = await window(browser, checks, here);
  await visit(other, here, 'H29.1-03');
  await other.goto(`/board/dossiers/${id}`);
  await other.getByText('Đang lấy ý kiến').first().waitFor();
  const loads = countLoads(other);

  const page = await window(browser, checks, here);
  await visit(page, here, `${LATE}-04`);
  await seesTheLate(checks, page);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const own = countLoads(page);
  await page.getByRole('button', { name: 'Cho ý kiến' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByText('Phương án có phù hợp').waitFor();
  await wrongFirst(checks, form);
  await form.getByLabel('Quan điểm').selectOption('agree');
  await form.getByLabel('Nội dung trả lời').or(form.locator('textarea').first()).first().fill('Phù hợp với quy hoạch.');
  await form
    .getByLabel(/Người ký/)
    .first()
    .fill('H29.7-01');
  await form
    .getByLabel(/Số.*văn bản/)
    .first()
    .fill('77/SNNMT');
  await form.getByRole('button', { name: 'Thực hiện' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('Đang tổng hợp').first().waitFor();
  checks.check('the dossier moves without the page being loaded again', own() === 0, own());
  await other.getByText('Đang tổng hợp').first().waitFor();
  checks.check('another window sees it live', loads() === 0, loads());

  await keeps(checks, page);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { name: here.name }).waitFor();
  checks.check(
    'signed out, nothing of the key is left',
    !(await page.evaluate(() => JSON.stringify(sessionStorage))).includes('phk_'),
  );
  await page.context().close();
  await other.context().close();
}

/** The line of time as a picture, and as a table. */
async function keeps(checks, page) {
  for (const [button, ending, beginning] of [
    ['Tải hình (PNG)', '.png', '\u0089PNG'],
    ['Tải bảng số liệu (CSV)', '.csv', '\u00ef\u00bb\u00bf'],
  ]) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).first().click();
    const download = await coming;
    const content = await readFile(await download.path());
    checks.check(`${ending} is kept`, download.suggestedFilename().endsWith(ending), download.suggestedFilename());
    checks.check(`${ending} is what it says`, content.toString('latin1').startsWith(beginning) && content.length > 100);
  }
}

/** Loads of the document from now on. */
function countLoads(page) {
  let count = 0;
  page.on('load', () => (count += 1));
  return () => count;
}

async function seesTheLate(checks, page) {
  const row = page.getByRole('row', { name: /Sở Nông nghiệp và Môi trường/ });
  await row.waitFor();
  const overdue = row.locator('td[data-class="overdue"]');
  checks.check('the late agency is seen', Number(await overdue.innerText()) >= 1, await row.innerText());
  await overdue.getByRole('link').click();
  await page.getByText('Rà soát quỹ đất công').first().waitFor();
  await row.getByRole('rowheader').getByRole('link').click();
}

/** What is wrong is said at its field, in words, and nothing is lost. */
async function wrongFirst(checks, form) {
  await form.locator('textarea').first().fill('Để lại.');
  await form.getByRole('button', { name: 'Thực hiện' }).click();
  await form.getByRole('alert').waitFor();
  const stance = form.getByLabel('Quan điểm');
  checks.check('a wrong field is marked', (await stance.getAttribute('aria-invalid')) === 'true');
  const described = await stance.getAttribute('aria-describedby');
  const said = described === null ? '' : await form.locator(`[id="${described}"]`).innerText();
  checks.check('what is wrong is said at it', said.length > 5, said);
  checks.equal('what was filled in stays', await form.locator('textarea').first().inputValue(), 'Để lại.');
}
