/** What the first page costs somebody who comes for the first time: how much is sent, in how many requests. Times are told, not judged. */
import { visit, window } from './browser.mjs';

/** Bytes of files, as they are sent. */
const MOST = 250_000;

export async function firstLoad(checks, browser, here) {
  const page = await window(browser, checks, here);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const sent = new Map();
  network.on('Network.responseReceived', ({ requestId, response }) =>
    sent.set(requestId, { url: response.url, bytes: 0 }),
  );
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = sent.get(requestId);
    if (found) found.bytes = encodedDataLength;
  });
  await visit(page, here, 'H29.1-03');
  await page.locator('.heat').waitFor();
  const files = [...sent.values()].filter(({ url }) => /\/board(\/|$)/.test(url));
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
  const begun = Date.now();
  await page.reload();
  await page.locator('.heat').waitFor();
  console.log(
    `first load: ${files.length} files of ${bytes} bytes; loaded again, usable after ${Date.now() - begun} ms`,
  );
  checks.check('the first load is small', bytes > 20_000 && bytes < MOST, bytes);
  const policy = (await page.request.get('/board')).headers()['content-security-policy'] ?? '';
  checks.check(
    'nothing but its own is allowed',
    policy.includes("default-src 'none'") && !policy.includes('unsafe'),
    policy,
  );
  await page.context().close();
}
