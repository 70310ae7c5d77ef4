/** Other ways in: a key, right and wrong, and a session that ends by itself. */
import { caller } from '../client.mjs';
import { window } from './browser.mjs';

export async function bySigningIn(checks, browser, here) {
  const operator = caller(() => here.base, here.operatorKey, { tenant: here.code });
  const { body } = checks.need(
    'a key is made',
    await operator.post('/v1/api-clients', { name: 'board', roles: ['reader'] }),
    201,
  );
  const page = await window(browser, checks, here);
  await page.goto('/board');
  const form = page.locator('section', { has: page.getByRole('heading', { name: 'Dùng khóa truy cập' }) });
  await form.getByLabel('Khóa truy cập').fill('phk_wrong');
  await form.getByRole('button').click();
  await form.getByText(/khóa kết nối|còn hiệu lực/).waitFor();
  checks.check('a wrong key is refused in words', true);
  await form.getByLabel('Khóa truy cập').fill(body.key);
  await form.getByRole('button').click();
  await page.locator('.heat').waitFor();
  checks.check('a reader sees all agencies', (await page.getByRole('row').count()) > 2);
  checks.need('the key is revoked', await operator.send('DELETE', `/v1/api-clients/${body.id}`), 204);
  await page.waitForTimeout(1_200);
  await page.getByRole('link', { name: 'Trách nhiệm' }).click();
  await page.getByText('Phiên làm việc đã kết thúc').waitFor();
  checks.check('a session that has ended says so', true);
  await page.context().close();
}
