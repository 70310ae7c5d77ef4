/**
 * Every page of the board, in both languages, on a wide screen and on a phone, as axe sees it; and as pictures, where a folder is named for them: what is
 * on them is looked at by people.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { calm, enterByKey, see, visit, window } from './browser.mjs';
import { checkPlaces, placesOf } from './places.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SIZES = [
  ['wide', 1600],
  ['narrow', 375],
];
/** A4, as browsers print it. */
const PAPER = 794;

/** What is for programs: codes with an underscore, names of fields, `undefined`. */
const CODE = /\b[a-z]+_[a-z_]+\b|(?<![\p{L}\d])[a-z]{2,}[A-Z][a-z]+(?!\p{L})|\bundefined\b|\bNaN\b|\[object /u;
/** Of an official, and not beside the name, in brackets. */
const OFFICIAL = /(?<!\()\bH29(\.\d+)?-\d{2}\b/;
/** Of a procedure, and not beside its title, in brackets. */
const PROCEDURE = /(?<![\p{L}\d(-])(PH|TTHC)-[A-Z]{2,}-\d{2}\b(?!\))/u;
/** Words that no Vietnamese text of the board has. */
const ENGLISH =
  /(?<![\p{L}\d.-])(the|of|and|is|are|was|not|for|with|agency|official|state|due|from|open|close|closed|search|dossier|task|review|other|data|unknown|error|date|number|system)(?![\p{L}\d.-])/iu;
/** Names that are given, not written here. */
const GIVEN = /board: \w+|e-office [\w.]+|https?:\S+|[\w.-]+\.(docx|xlsx|pdf)|English|whsec_\S+|SHA-256/g;

export async function accessible(checks, browser, here, ids) {
  const { pictures } = here;
  const axe = await readFile(AXE, 'utf8');
  const places = placesOf(ids);
  await checkPlaces(checks, places);
  for (const language of ['vi-VN', 'en-GB'])
    for (const [size, width] of SIZES) {
      // Shortened: each language and each size once.
      if (here.short && (language === 'vi-VN') !== (size === 'narrow')) continue;
      const looking = async (begin, then) => {
        const page = await window(browser, checks, { ...here, language, width });
        const name = `${language.slice(0, 2)} ${size}`;
        const look = lookAt({ checks, page, axe, pictures, name, vietnamese: language === 'vi-VN' });
        await begin(page, look);
        for (const place of then) {
          await see(page, place);
          await look(nameOf(place));
        }
        await page.context().close();
        return undefined;
      };
      await looking((page, look) => signedOut(page, look), []);
      await looking(
        (page) => visit(page, here, 'H29.1-03'),
        here.short && language !== 'vi-VN' ? places.office.slice(0, 3) : places.office,
      );
      await looking((page, look) => forms(page, look, here, ids), []);
      await looking(async (page) => {
        await actors(checks, page, here, ids);
        await closed(checks, page, ids);
      }, []);
      if (size === 'narrow') await looking((page, look) => menu(checks, page, look, here), []);
      if (here.short && language !== 'vi-VN') continue;
      await looking(async (page) => {
        await visit(page, here, 'admin');
        await faults(checks, page, here, ids);
      }, places.admin);
      const operator = { key: here.operatorKey, tenant: here.code };
      await looking((page) => enterByKey(page, operator), places.operator);
    }
  await printed(checks, browser, here, ids);
}

/** On a phone the bar takes a line, and everything in it is there behind its button, by keys, too. */
async function menu(checks, page, look, here) {
  await visit(page, here, 'H29.1-03');
  await see(page, '/work');
  const height = await page.locator('header.bar').evaluate((bar) => bar.getBoundingClientRect().height);
  checks.check('the bar of a phone takes one line', height > 20 && height < 72, height);
  const button = page.locator('header.bar .menu');
  await button.focus();
  await page.keyboard.press('Enter');
  checks.equal('its button opens the places', await page.locator('header.bar nav a:visible').count(), 4);
  await look('menu');
  await page.keyboard.press('Escape');
  checks.equal('and Escape closes them', await page.locator('header.bar nav a:visible').count(), 0);
  checks.check('what was left has the focus', await button.evaluate((each) => each === document.activeElement));
  await page.keyboard.press('Enter');
  await page.locator('header.bar nav a').nth(2).press('Enter');
  await page.waitForURL('**/records');
  checks.equal('whoever has gone to a place sees it', await page.locator('header.bar nav a:visible').count(), 0);
}

const nameOf = (place) =>
  decodeURIComponent(place)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/[^\w-]+/g, ' ')
    .trim()
    .slice(0, 60) || 'now';

async function signedOut(page, look) {
  await page.goto('/');
  await look('landing');
  await page.goto('/board');
  await page.locator('optgroup').first().waitFor({ state: 'attached' });
  await look('sign-in');
  await page.goto('/board/signed-in?code=unheard&state=of');
  await page.locator('.problem').waitFor();
  await look('sign-in that failed');
}

/** The longest forms, and what is wrong with them; what was found behind a figure; the journal's details. */
async function forms(page, look, here, ids) {
  await visit(page, here, 'H29.1-03');
  await see(page, `/tasks/${ids.tasks}`);
  await openFirst(page);
  await look('form');
  await page.keyboard.press('Escape');
  await see(page, '/work');
  await page.locator('[data-act="POST /v1/tasks"]').click();
  const form = page.getByRole('dialog');
  await form.locator('form').waitFor();
  await form.locator('button[type="submit"]').click();
  await form.getByRole('alert').waitFor();
  await look('form with faults');
  await page.keyboard.press('Escape');
  await see(page, `/dossiers/${ids.dossiers}`);
  for (const each of await page.locator('details > summary').all()) await each.click();
  await look('dossier with all details');
}

/** What the operator did is told as the operator's; only what nobody asked for is the engine's. */
async function actors(checks, page, here, ids) {
  await visit(page, here, 'H29.1-03');
  await see(page, `/successions/${ids.successions}`);
  const said = await page.locator('.journal > li').first().locator('small').first().innerText();
  checks.check('what the operator did is told as done by it', /vận hành|Operator/.test(said), said);
}

/** Whoever must mend the file of an import is told every line, the field and what is wrong with it. */
async function faults(checks, page, { admin }, ids) {
  await see(page, `/imports/${ids.imports}`);
  const { body } = await admin.caller.get(`/v1/imports/${ids.imports}/errors?limit=200`);
  const rows = await page.locator('table tbody tr').allInnerTexts();
  checks.check('each fault of an import is listed', rows.length > 0 && rows.length === body.items.length, rows);
  const told =
    ({ line, field, message }) =>
    (row) =>
      row.includes(String(line)) &&
      row.includes(field ?? '') &&
      [message.vi, message.en].some((each) => row.includes(each));
  checks.equal(
    'with its line, its field and what is wrong',
    body.items.filter((each) => !rows.some(told(each))),
    [],
  );
}

/** Of what was closed nothing is due: no time is left, and none has passed. */
async function closed(checks, page, ids) {
  await see(page, `/dossiers/${ids.closed}`);
  const said = await page.locator('header.head').innerText();
  checks.check('a closed dossier has no time left', !/\b(còn|quá hạn|left|late|overdue)\b/iu.test(said), said);
}

async function openFirst(page) {
  // What the reader may do comes first; until it is known nothing else may be pressed instead.
  await page.locator('.card').first().locator('.acts button').first().click();
  await page.getByRole('dialog').locator('form').waitFor();
}

/** What leaves the printer: no buttons, nothing cut. */
async function printed(checks, browser, here, ids) {
  const { pictures } = here;
  const page = await window(browser, checks, { ...here, width: PAPER });
  await visit(page, here, 'H29.1-03');
  await page.emulateMedia({ media: 'print' });
  for (const place of ['/', '/work', `/dossiers/${ids.dossiers}`, `/tasks/${ids.tasks}`, '/accountability/figures']) {
    await see(page, place);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    checks.check(`${nameOf(place)}: fits on paper`, wider <= 0, wider);
    checks.equal(`${nameOf(place)}: no buttons on paper`, await page.locator('button:visible').count(), 0);
    if (pictures) await page.screenshot({ path: join(pictures, `print ${nameOf(place)}.png`), fullPage: true });
  }
  await page.context().close();
}

const lookAt =
  ({ checks, page, axe, pictures, name, vietnamese }) =>
  async (what) => {
    await calm(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window['axe'].run(document, { resultTypes: ['violations'] }));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
    checks.check(`${name}, ${what}: axe finds nothing`, found.length === 0, found);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    checks.check(`${name}, ${what}: nothing is cut at the side`, wider <= 0, wider);
    checks.equal(
      `${name}, ${what}: nothing reaches beyond the side but where it can be scrolled to`,
      await page.evaluate(beyond),
      [],
    );
    if (pictures) await page.screenshot({ path: join(pictures, `${name} ${what}.png`), fullPage: true }); // What somebody has to open is looked through, too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    const words = await wordsOf(page);
    checks.check(`${name}, ${what}: no codes where names belong`, !CODE.test(words), around(CODE, words));
    checks.check(`${name}, ${what}: no codes of officials`, !OFFICIAL.test(words), around(OFFICIAL, words));
    checks.check(`${name}, ${what}: no codes of procedures`, !PROCEDURE.test(words), around(PROCEDURE, words));
    if (vietnamese) checks.check(`${name}, ${what}: no English`, !ENGLISH.test(words), around(ENGLISH, words));
  };

/** What is read on the page, but for what is given; and for what is marked as a code: a file, say, is looked through by it. */
async function wordsOf(page) {
  const codes = await page.locator('code').allInnerTexts();
  const all = await page.locator('body').innerText();
  return codes.reduce((words, code) => words.replace(code, ''), all).replaceAll(GIVEN, '');
}

/**
 * Texts beyond the right side of the window. Only a region that is named and takes the focus may hold more than is seen; the heat table, which tells who is
 * late, must be seen whole.
 */
function beyond() {
  const isMarked = (region) =>
    region.tabIndex === 0 && region.getAttribute('aria-label') && !region.querySelector('.heat');
  return [...document.querySelectorAll('body *')]
    .filter((each) => [...each.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== ''))
    .filter((each) => each.checkVisibility() && !each.closest('.unseen, .skip, option'))
    .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
    .filter((each) => !(each.closest('.scroll') && isMarked(each.closest('.scroll'))))
    .map((each) => each.textContent.slice(0, 60));
}

const around = (pattern, words) => {
  const { index = 0 } = pattern.exec(words) ?? {};
  return words.slice(Math.max(0, index - 60), index + 60);
};
