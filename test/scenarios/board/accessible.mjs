/** Every page, in both languages, wide and narrow, as axe sees it; and as pictures, where a folder is named for them. */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { visit, window } from './browser.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SIZES = [
  ['wide', 1600],
  ['narrow', 390],
];

/** What the contract calls things, and nothing that is for programs: codes with an underscore in what people read. */
const CODE = /\b[a-z]+_[a-z_]+\b/;

export async function accessible(checks, browser, here, pictures) {
  if (pictures) await mkdir(pictures, { recursive: true });
  const axe = await readFile(AXE, 'utf8');
  for (const language of ['vi-VN', 'en-GB'])
    for (const [size, width] of SIZES) {
      const page = await window(browser, checks, { ...here, language, width });
      const look = lookAt({ checks, page, axe, pictures, name: `${language.slice(0, 2)} ${size}` });
      await page.goto('/');
      await look('landing');
      await page.goto('/board');
      await page.locator('optgroup').first().waitFor({ state: 'attached' });
      await look('sign-in');
      await visit(page, here, 'H29.1-03');
      for (const [place, wait] of placesOf(here)) {
        await page.goto(`/board${place}`);
        await page.locator(wait).first().waitFor();
        await calm(page);
        await look(
          place
            .replace(/[0-9a-f-]{36}/, 'id')
            .replaceAll('/', ' ')
            .trim() || 'now',
        );
      }
      await openForm(page, here);
      await look('form');
      await page.context().close();
      const admin = await window(browser, checks, { ...here, language, width });
      await visit(admin, here, 'admin');
      const seen = lookAt({ checks, page: admin, axe, pictures, name: `${language.slice(0, 2)} ${size}` });
      for (const part of ['deadlines', 'keys', 'webhooks', 'journal', 'clock']) {
        await admin.goto(`/board/operation/${part}`);
        await admin.locator('.tabs').waitFor();
        await calm(admin);
        await seen(`operation ${part}`);
      }
      await admin.context().close();
    }
}

/** Nothing is being asked for any more, but what is to come. */
const calm = (page) => page.waitForFunction(() => document.querySelector('.busy') === null);

const placesOf = ({ waiting, taskId, violationId }) => [
  ['/', '.heat'],
  ['/work', '.filters'],
  [`/dossiers/${waiting[0].id}`, '.journal'],
  [`/tasks/${taskId}`, '.journal'],
  ['/accountability', '.item'],
  ['/accountability/referrals', '.empty, .item'],
  ['/accountability/figures', '.picture'],
  ['/search?q=quy hoach', '.item'],
  ...(violationId ? [[`/violations/${violationId}`, '.head']] : []),
];

async function openForm(page, { taskId }) {
  await page.goto(`/board/tasks/${taskId}`);
  // What the reader may do comes first; until it is known nothing else may be pressed instead.
  await page.locator('.card').first().locator('.acts button').first().click();
  await page.getByRole('dialog').locator('form').waitFor();
}

const lookAt =
  ({ checks, page, axe, pictures, name }) =>
  async (what) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window['axe'].run(document, { resultTypes: ['violations'] }));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
    checks.check(`${name}, ${what}: axe finds nothing`, found.length === 0, found);
    const words = await page.locator('body').innerText();
    checks.check(`${name}, ${what}: no codes where names belong`, !CODE.test(words), CODE.exec(words)?.[0]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    checks.check(`${name}, ${what}: nothing is cut at the side`, wider <= 0, wider);
    if (pictures) await page.screenshot({ path: join(pictures, `${name} ${what}.png`), fullPage: true });
  };
