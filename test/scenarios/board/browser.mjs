/** Chromium, driven by its own protocol, and what every window of it is watched for. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The program, or undefined where there is none. */
export async function findChromium() {
  const places = (process.env['PATH'] ?? '').split(delimiter);
  const programs = [
    process.env['CHROMIUM'],
    ...['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => places.map((place) => join(place, name))),
  ].filter(Boolean);
  for (const each of programs) {
    const there = await access(each, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) return each;
  }
  return undefined;
}

export async function open(executablePath) {
  const { chromium } = await import('playwright-core');
  // As root, as in containers, it has no sandbox of its own; it is shown nothing but this service.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A window of its own, without what others keep; it must show no fault of its own, and ask this service alone. */
export async function window(browser, checks, { base, language = 'vi-VN', width = 1400, height = 900 }) {
  const context = await browser.newContext({ locale: language, viewport: { width, height }, baseURL: base });
  const page = await context.newPage();
  const host = new URL(base).host;
  page.on('pageerror', (error) => checks.check(`no error in the page: ${error.stack}`, false));
  page.on('console', (message) => {
    if (/Content Security Policy|Minified React error/.test(message.text()))
      checks.check(`the console is quiet: ${message.text()}`, false);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== host)
      checks.check(`no request to another host: ${url.host}`, false);
  });
  page.setDefaultTimeout(30_000);
  return page;
}

/** Signs in by choosing an official of the open sandbox. */
export async function visit(page, { name }, official) {
  await page.goto('/board');
  const form = page.locator('section', { has: page.getByRole('heading', { name }) });
  await form.locator(`option[value="${official}"]`).waitFor({ state: 'attached' });
  await form.getByRole('combobox').selectOption(official);
  await form.getByRole('button').click();
  await page.locator('.live[data-state="live"]').waitFor();
}
