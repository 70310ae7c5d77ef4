/** `/docs` in the language of the browser, under the product's own name, and under a policy that lets no other host in. */
import { calm, window } from './browser.mjs';

const TEXTS = {
  'vi-VN': { authorize: 'Xác thực', execute: 'Gửi yêu cầu', parameters: 'Tham số', responses: 'Kết quả' },
  'en-GB': { authorize: 'Authorize', execute: 'Execute', parameters: 'Parameters', responses: 'Responses' },
};
/** What Swagger UI says by itself. */
const ITS_OWN = [
  ...['Authorize', 'Execute', 'Cancel', 'Clear', 'Parameters', 'Responses', 'No parameters', 'Request body'],
  ...['Description', 'Media type', 'Example Value', 'Schema', 'Server response', 'Response body', 'Available'],
  ...['Response headers', 'Request duration', 'Links', 'No links', 'Details', 'Code', 'Close', 'Explore', 'Servers'],
];

export async function documentation(checks, browser, here) {
  const languages = here.short ? ['vi-VN'] : Object.keys(TEXTS);
  for (const language of languages) {
    const { authorize, execute, parameters, responses } = TEXTS[language];
    const page = await window(browser, checks, { ...here, language });
    const { headers } = await page.goto('/docs').then((response) => ({ headers: response.headers() }));
    const policy = headers['content-security-policy'];
    checks.check(
      'scripts of /docs are its own',
      policy.includes("default-src 'self'") && !/script-src[^;]*unsafe/.test(policy),
      policy,
    );
    await page.getByRole('button', { name: authorize, exact: true }).first().click();
    const asks = page.locator('.modal-ux');
    await asks.locator('input').first().fill(here.operatorKey);
    const apply = asks.locator('.auth-btn-wrapper button').first();
    const words = [await asks.innerText()];
    await apply.click();
    words.push(await asks.innerText());
    await asks.locator('.btn-done').last().click();
    await openOperation(page);
    const operation = page.locator('.opblock.is-open');
    for (const name of [parameters, responses])
      checks.check(`${language}: ${name} is said`, (await operation.getByText(name, { exact: true }).count()) > 0);
    await operation.getByRole('button', { name: execute, exact: true }).click();
    await operation.locator('.live-responses-table tbody .response-col_status').first().waitFor();
    await calm(page);
    const status = await operation.locator('.live-responses-table tbody .response-col_status').first().innerText();
    checks.check(`${language}: it is tried out`, status.startsWith('200'), status);
    for (const part of ['.opblock.is-open', '.scheme-container', '.topbar'])
      words.push(await page.locator(part).first().innerText());
    if (language === 'vi-VN') {
      checks.check('the server is described in Vietnamese', !words.join().includes('This service'), words);
      const left = ITS_OWN.filter((text) =>
        words
          .join('\n')
          .split('\n')
          .some((line) => line.trim() === text),
      );
      checks.equal('nothing of Swagger UI is left in English', left, []);
      checks.equal('the page is Vietnamese to who hears it', await page.locator('html').getAttribute('lang'), 'vi');
    }
    checks.check(
      `${language}: the title is the product's`,
      (await page.title()).startsWith('Phối hợp'),
      await page.title(),
    );
    const marks = await page
      .locator('.topbar img')
      .evaluateAll((images) => images.map(({ src }) => atob(src.split(',')[1])));
    checks.check(`${language}: so is the mark`, marks.length === 1 && !/swagger/i.test(marks[0]), marks);
    const text = await page.locator('body').innerText();
    checks.check(
      `${language}: Swagger is not named`,
      !/swagger/i.test(text),
      text.match(/.{0,60}swagger.{0,60}/i)?.[0],
    );
    if (here.pictures) await page.screenshot({ path: `${here.pictures}/${language.slice(0, 2)} docs.png` });
    await page.context().close();
  }
}

/** Who has signed in: the first operation that needs nothing but a key. */
async function openOperation(page) {
  const box = page.locator('[id$="-getMe"]');
  await page.goto(`/docs#/${await tagOf(page, 'getMe')}/getMe`);
  await page.reload();
  // Every operation is drawn first: a busy machine takes its time.
  await box.locator('.opblock-body').waitFor({ timeout: 90_000 });
}

const tagOf = (page, id) =>
  page.evaluate(async (wanted) => {
    const document = await (await fetch('/docs/json')).json();
    const found = Object.values(document.paths)
      .flatMap(Object.values)
      .find(({ operationId }) => operationId === wanted);
    return encodeURIComponent(found.tags[0]).replaceAll('%20', '_');
  }, id);
