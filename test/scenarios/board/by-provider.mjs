/**
 * Signing in at the tenant's identity provider: the code flow with PKCE, a token that is changed for the next before it ends, and out again. The service
 * must take a provider on this machine for trusted (`OIDC_ALLOW_INSECURE=127.0.0.1`).
 */
import { see, window } from './browser.mjs';
import { AUDIENCE, CLIENT, startProvider } from './provider.mjs';
import { LATE } from './scene.mjs';

/** Seconds: a little more than what is left when the board changes a token for the next. */
const LASTS = 34;

export async function byProvider(checks, browser, here) {
  const provider = await startProvider({ lasts: LASTS });
  try {
    const named = await here.operator.put('/v1/identity-provider', {
      ...{ issuer: provider.issuer, audience: AUDIENCE, algorithms: ['RS256'], boardClientId: CLIENT },
      claims: { official: 'preferred_username' },
    });
    checks.need('the tenant names its provider', named, 200);
    const page = await window(browser, checks, { ...here, besides: [provider.host] });
    await comesIn(checks, page, here, provider);
    await staysIn(checks, page, provider);
    await goesOut(checks, page, here, provider);
    await page.context().close();
    await isRefused(checks, await window(browser, checks, { ...here, besides: [provider.host] }), here, provider);
  } finally {
    await here.operator.send('DELETE', '/v1/identity-provider');
    provider.stop();
  }
}

async function leave(page, { name }) {
  await page.goto('/board');
  await page
    .locator('section', { has: page.getByRole('heading', { name }) })
    .getByRole('button', { name: 'Đăng nhập bằng tài khoản công vụ' })
    .click();
  await page.waitForURL(/authorize/);
}

async function comesIn(checks, page, here, { seen }) {
  await leave(page, here);
  checks.equal('it is asked with a challenge (PKCE)', seen.challenges, ['S256']);
  await page.locator('[name="official"]').fill(`${LATE}-04`);
  await page.getByRole('button').click();
  await page.locator('.live[data-state="live"]').waitFor();
  checks.check('who has signed in is named', (await page.locator('.self').innerText()).includes('Môi trường'));
  checks.check('nothing of the code is left in the address', !page.url().includes('code='), page.url());
  await see(page, '/work?whose=agency');
  checks.check('the official has work', (await page.locator('.item').count()) > 0);
}

/** The board is kept open longer than the first token counts. */
async function staysIn(checks, page, { seen }) {
  for (let left = LASTS + 20; left > 0 && !seen.grants.includes('refresh_token'); left -= 1) {
    await page.waitForTimeout(1_000);
    await page.getByRole('link', { name: left % 2 ? 'Tổng quan' : 'Việc của tôi' }).click();
  }
  checks.check('a token is changed for the next before it ends', seen.grants.includes('refresh_token'), seen);
  await see(page, '/work?whose=agency');
  checks.check('and the session goes on', (await page.locator('.item').count()) > 0);
}

async function goesOut(checks, page, here, { seen }) {
  // The board is signed out at once; then it goes by way of the provider, and is loaded anew.
  const back = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await back;
  await page.getByRole('heading', { name: here.name }).first().waitFor();
  checks.equal('the session at the provider ends, too', seen.ended, 1);
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
  checks.check('nothing of the token is left', !kept.includes('eyJ'), kept);
}

/** A code that was not asked for here, and one that was used already. */
async function isRefused(checks, page, here, { seen }) {
  await leave(page, here);
  const grants = seen.grants.length;
  await page.goto('/board/signed-in?code=somebody-elses&state=unheard');
  await page.getByText('Đăng nhập không thành công').waitFor();
  checks.equal('a code that was not asked for here is not handed in', seen.grants.length, grants);
  await leave(page, here);
  await page.locator('[name="official"]').fill('H29.99-01');
  await page.getByRole('button').click();
  await page.locator('.problem, [role="alert"]').first().waitFor();
  checks.check('whom the directory does not know does not come in', (await page.locator('.heat').count()) === 0);
  await page.context().close();
}
