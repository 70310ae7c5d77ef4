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

const asked = new WeakMap();

/** A window of its own, without what others keep; it must show no fault of its own, and ask this service alone. */
export async function window(browser, checks, { base, language = 'vi-VN', width = 1400, height = 900, besides = [] }) {
  const context = await browser.newContext({ locale: language, viewport: { width, height }, baseURL: base });
  const page = await context.newPage();
  const hosts = [new URL(base).host, ...besides];
  page.on('pageerror', (error) => checks.check(`no error in the page: ${error.stack}`, false));
  page.on('console', (message) => {
    if (/Content Security Policy|Minified React error/.test(message.text()))
      checks.check(`the console is quiet: ${message.text()}`, false);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !hosts.includes(url.host))
      checks.check(`no request to another host: ${url.host}`, false);
  });
  asked.set(page, waitingOf(page));
  page.setDefaultTimeout(30_000);
  return page;
}

/** What was asked for and has not come yet; the long poll for events is no wait. */
function waitingOf(page) {
  const waiting = new Set();
  const done = (request) => waiting.delete(request);
  page.on('request', (request) => !request.url().includes('/v1/events') && waiting.add(request));
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  page.on('framenavigated', (frame) => frame === page.mainFrame() && waiting.clear());
  return waiting;
}

/** Everything that the page asks for has come, and nothing is being loaded any more. */
export async function calm(page) {
  const waiting = asked.get(page);
  for (let quiet = 0, patience = 600; quiet < 3 && patience > 0; patience -= 1) {
    await page.waitForTimeout(50);
    const busy = waiting.size > 0 || (await page.locator('.busy').count()) > 0;
    quiet = busy ? 0 : quiet + 1;
  }
}

/** Opens a place of the board, and waits until it is all there. */
export async function see(page, place) {
  await page.goto(`/board${place}`);
  await page.locator('h1, .problem').first().waitFor();
  await calm(page);
}

/** Goes to a place as a link would, from wherever in the board somebody is: nothing is loaded anew. */
export async function go(page, place) {
  await page.evaluate((to) => history.pushState(null, '', to), `/board${place}`);
  await page.waitForTimeout(50);
  await page.locator('h1, .problem').first().waitFor();
  await calm(page);
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

/** Signs in by a key; `tenant` where the key is that of the operator. */
export async function enterByKey(page, { key, tenant }) {
  await page.goto('/board');
  const form = page.locator('form', { has: page.locator('[name="key"]') });
  await form.locator('[name="key"]').fill(key);
  if (tenant !== undefined) await form.locator('[name="tenant"]').fill(tenant);
  await form.getByRole('button').click();
  await page.locator('.live[data-state="live"]').waitFor();
}
