/**
 * The board in a real browser: people sign in, see who is late, give the opinion, by mouse and by keys alone, while another window sees it happen;
 * every page, in both languages, without a fault that axe finds and without a request to another host.
 * Needs Chromium (`CHROMIUM`, or `chromium` in PATH); where there is none it says so, and checks nothing.
 * Usage: node test/scenarios/board.mjs <address> <operator key> [folder for pictures]
 */
import { pathToFileURL } from 'node:url';
import { Checks } from './checks.mjs';
import { accessible } from './board/accessible.mjs';
import { findChromium, open } from './board/browser.mjs';
import { firstLoad } from './board/first-load.mjs';
import { byKeys } from './board/by-keys.mjs';
import { byMouse } from './board/by-mouse.mjs';
import { longList } from './board/long-list.mjs';
import { scene } from './board/scene.mjs';
import { bySigningIn } from './board/signing-in.mjs';

export async function board(base, operatorKey, pictures) {
  const program = await findChromium();
  if (program === undefined) {
    console.log('left out: there is no Chromium on this machine');
    return;
  }
  const checks = new Checks();
  const browser = await open(program);
  try {
    const here = await scene(checks, base, operatorKey);
    await firstLoad(checks, browser, here);
    await byMouse(checks, browser, here);
    await byKeys(checks, browser, here);
    await longList(checks, browser, here);
    await bySigningIn(checks, browser, here);
    await accessible(checks, browser, here, pictures);
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await browser.close();
  }
  checks.finish();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [base, operatorKey, pictures] = process.argv.slice(2);
  await board(base, operatorKey, pictures);
}
