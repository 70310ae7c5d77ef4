/**
 * Every page of the board, in both languages, on a wide screen and on a phone, as axe sees it; and as pictures, where a folder is named for them: what is
 * on them is looked at by people.
 */
import { join } from 'node:path';
import { enterByKey, see, visit, window } from './browser.mjs';
import { eyes, namesOf } from './look.mjs';
import { checkPlaces, isThere, placesOf } from './places.mjs';
import { LEAD } from './scene.mjs';
import { actors, closed, faults, menu } from './shown.mjs';

const SIZES = [
  ['wide', 1600],
  ['narrow', 375],
];
/** A4, as browsers print it. */
const PAPER = 794;

export async function accessible(checks, browser, here, ids) {
  const look = await eyes(checks, here.pictures);
  const nameOf = namesOf(ids);
  const places = placesOf(ids);
  await checkPlaces(checks, places);
  for (const language of ['vi-VN', 'en-GB'])
    for (const [size, width] of SIZES) {
      // Shortened: each language and each size once.
      if (here.short && (language === 'vi-VN') !== (size === 'narrow')) continue;
      const looking = async (begin, then, as = '') => {
        const page = await window(browser, checks, { ...here, language, width });
        const name = `${language.slice(0, 2)} ${size}${as}`;
        const lookAt = (what) => look(page, name, what, language === 'vi-VN');
        await begin(page, lookAt);
        for (const place of then) {
          await see(page, place);
          await lookAt(nameOf(place));
          const problems = isThere(place) ? await page.locator('.problem').allTextContents() : [];
          checks.equal(`${name}, ${nameOf(place)}: shows what is there`, problems, []);
        }
        await page.context().close();
      };
      await looking((page, lookAt) => signedOut(page, lookAt), []);
      await looking(
        (page) => visit(page, here, 'H29.1-03'),
        here.short && language !== 'vi-VN' ? places.office.slice(0, 3) : places.office,
      );
      await looking((page) => visit(page, here, `${LEAD}-04`), places.lead, ' lead');
      await looking((page, lookAt) => forms(page, lookAt, here, ids), []);
      await looking(async (page) => {
        await actors(checks, page, here, ids);
        await closed(checks, page, ids);
      }, []);
      if (size === 'narrow') await looking((page, lookAt) => menu(checks, page, lookAt, here), []);
      if (here.short && language !== 'vi-VN') continue;
      const asAdmin = async (page) => {
        await visit(page, here, 'admin');
        await faults(checks, page, here, ids);
      };
      await looking(asAdmin, places.admin, ' admin');
      if (!here.short && size === 'narrow') {
        await looking(async (page, lookAt) => {
          await visit(page, here, 'H29.1-03');
          await begun(page, lookAt, [
            '/work',
            ...places.office.filter((place) => /^\/(records|acc)[^?]*$/.test(place)),
          ]);
        }, []);
      }
      const operator = { key: here.operatorKey, tenant: here.code };
      await looking((page) => enterByKey(page, operator), places.operator, ' operator');
      const asOperator = async (page, lookAt) => {
        await enterByKey(page, operator);
        await begun(page, lookAt, places.operator.slice(0, -1));
      };
      if (!here.short && size === 'narrow') await looking(asOperator, [], ' operator');
    }
  await printed(checks, browser, here, ids, nameOf);
}

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

/** The form of everything that can be begun at these places. */
async function begun(page, look, places) {
  for (const place of places) {
    await see(page, place);
    const buttons = page.locator('main > .acts button[data-act], main > .filters .acts button[data-act]');
    const acts = await buttons.evaluateAll((all) => all.map((each) => each.dataset.act));
    for (const act of acts) {
      await page.locator(`button[data-act="${act}"]`).first().click();
      await page.getByRole('dialog').locator('form').waitFor();
      await look(`form of ${act.replaceAll('/', ' ')}`);
      await page.keyboard.press('Escape');
    }
  }
}

async function openFirst(page) {
  // What the reader may do comes first; until it is known nothing else may be pressed instead.
  await page.locator('.card').first().locator('.acts button').first().click();
  await page.getByRole('dialog').locator('form').waitFor();
}

/** What leaves the printer: no buttons, nothing cut, pictures with all that they draw, in letters that can be read; and what the figures are of. */
async function printed(checks, browser, here, ids, nameOf) {
  const { pictures } = here;
  const page = await window(browser, checks, here);
  await visit(page, here, 'H29.1-03');
  for (const place of ['/', '/work', `/dossiers/${ids.dossiers}`, `/tasks/${ids.tasks}`, '/accountability/figures']) {
    const name = nameOf(place);
    await see(page, place);
    const drawn = await page.locator(DRAWN).count();
    // As somebody prints who has it in a wide window.
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: PAPER, height: 1_123 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    checks.check(`${name}: fits on paper`, wider <= 0, wider);
    checks.equal(`${name}: nothing on paper must be scrolled`, await page.evaluate(scrolled), []);
    checks.equal(`${name}: no buttons on paper`, await page.locator('button:visible').count(), 0);
    checks.equal(`${name}: what pictures draw is on paper`, await page.locator(`${DRAWN}:visible`).count(), drawn);
    checks.equal(`${name}: letters of pictures are not smaller on paper`, await page.evaluate(shrunk), []);
    if (place === '/accountability/figures') {
      checks.check(`${name}: there are pictures`, drawn > 0, drawn);
      const of = await page.locator('.on-paper:visible').innerText();
      checks.check(`${name}: the days that it is of are on paper`, /\d\d\/\d{4}.*\d\d\/\d{4}/.test(of), of);
    }
    if (pictures) await page.screenshot({ path: join(pictures, `print ${name}.png`), fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1_400, height: 900 });
  }
  await page.context().close();
}

/** Bars that are not of nothing. */
const DRAWN = '.picture svg rect:not([width="0"]):not([height="0"])';

/** Regions that hold more than is seen of them. */
const scrolled = () =>
  [...document.querySelectorAll('.scroll')]
    .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.getAttribute('aria-label'));

/** Pictures that are drawn smaller than they were made. */
const shrunk = () =>
  [...document.querySelectorAll('.picture svg')]
    .map((each) => each.getBoundingClientRect().width / each.viewBox.baseVal.width)
    .filter((scale) => scale < 0.9);
