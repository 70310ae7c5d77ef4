/** A page as axe sees it, its words, its width; and as a picture. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { calm } from './browser.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

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

/** @returns what a place is called in names of files: each thing by its own name among `ids`, so that no two places have the same */
export function namesOf(ids) {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return (place) =>
    decodeURIComponent(place)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? 'nothing')
      .replaceAll(/[^\w-]+/g, ' ')
      .trim()
      .slice(0, 100) || 'now';
}

/** @param pictures folder, or nothing. @returns what looks at a page: who looks how, what is looked at, and whether it must be Vietnamese */
export async function eyes(checks, pictures) {
  const axe = await readFile(AXE, 'utf8');
  const seen = new Set();
  return async (page, name, what, vietnamese) => {
    checks.check(`${name}, ${what}: has a picture of its own`, !seen.has(`${name} ${what}`));
    seen.add(`${name} ${what}`);
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
    if (pictures) await page.screenshot({ path: join(pictures, `${name} ${what}.png`), fullPage: true });
    // What somebody has to open is looked through, too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    const words = await wordsOf(page);
    checks.check(`${name}, ${what}: no codes where names belong`, !CODE.test(words), around(CODE, words));
    checks.check(`${name}, ${what}: no codes of officials`, !OFFICIAL.test(words), around(OFFICIAL, words));
    checks.check(`${name}, ${what}: no codes of procedures`, !PROCEDURE.test(words), around(PROCEDURE, words));
    if (vietnamese) checks.check(`${name}, ${what}: no English`, !ENGLISH.test(words), around(ENGLISH, words));
  };
}

/** What is read on the page, but for what is given; and for what is marked as a code: a file, say, is looked through by it. */
async function wordsOf(page) {
  const codes = await page.locator('code').allInnerTexts();
  const all = await page.locator('body').innerText();
  return codes.reduce((words, code) => words.replace(code, ''), all).replaceAll(GIVEN, '');
}

/**
 * Texts beyond the right side of the window. Only the line of tabs, and a region that is named and takes the focus, may hold more than is seen; the heat table, which tells who is
 * late, must be seen whole.
 */
function beyond() {
  const isMarked = (region) =>
    region.tabIndex === 0 && region.getAttribute('aria-label') && !region.querySelector('.heat');
  return [...document.querySelectorAll('body *')]
    .filter((each) => [...each.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== ''))
    .filter((each) => each.checkVisibility() && !each.closest('.unseen, .skip, option'))
    .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
    .filter((each) => !each.closest('nav.tabs'))
    .filter((each) => !(each.closest('.scroll') && isMarked(each.closest('.scroll'))))
    .map((each) => each.textContent.slice(0, 60));
}

const around = (pattern, words) => {
  const { index = 0 } = pattern.exec(words) ?? {};
  return words.slice(Math.max(0, index - 60), index + 60);
};
