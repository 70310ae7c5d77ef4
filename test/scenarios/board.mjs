/**
 * The board in a real browser: people sign in, see who is late, give the opinion, by mouse and by keys alone, while another window sees it happen;
 * whoever they are, nothing is offered or asked for that they may not; every page, in both languages, without a fault that axe finds and without a
 * request to another host. The service takes this machine for a trusted provider (`OIDC_ALLOW_INSECURE=127.0.0.1`).
 * Needs Chromium (`CHROMIUM`, or `chromium` in PATH); where there is none it says so, and checks nothing.
 * Usage: node test/scenarios/board.mjs <address> <operator key> [folder for pictures] [parts, comma between; `shortened` among them: fewer roles and
 * pages, each language and each size once]
 */
import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Checks } from './checks.mjs';
import { account } from './board/account.mjs';
import { accessible } from './board/accessible.mjs';
import { findChromium, open } from './board/browser.mjs';
import { firstLoad } from './board/first-load.mjs';
import { byHand } from './board/by-hand.mjs';
import { byKeys } from './board/by-keys.mjs';
import { byMouse } from './board/by-mouse.mjs';
import { byProvider } from './board/by-provider.mjs';
import { documentation } from './board/documentation.mjs';
import { everything } from './board/everything.mjs';
import { longList } from './board/long-list.mjs';
import { scene } from './board/scene.mjs';
import { bySigningIn } from './board/signing-in.mjs';

/** In this order; some need what was done before by `scene` and `everything` alone. */
const PARTS = { firstLoad, byMouse, byKeys, longList, bySigningIn };
/** One mostly waits for a token to end, the other asks nothing of the tenant: they go on at once. */
const PARTS_BESIDES = { byProvider, documentation };
/** Before the others look: it changes what they look at. */
const PARTS_ON_EVERYTHING = { byHand };
const PARTS_OF_EVERYTHING = { account, accessible };

/**
 * @param chosen names of the parts that are wanted, none: all; `shortened`: of each kind of check less
 * @param again has the service begin anew, which does at once what it else does every hour; left out: what such jobs make has no page looked at
 */
export async function board(base, operatorKey, pictures, chosen = [], again = undefined) {
  const short = chosen.includes('shortened');
  const parts = chosen.filter((each) => each !== 'shortened');
  const wanted = (name) => parts.length === 0 || parts.includes(name);
  const program = await findChromium();
  if (program === undefined) {
    console.log('left out: there is no Chromium on this machine');
    return;
  }
  const checks = new Checks();
  if (pictures) await mkdir(pictures, { recursive: true });
  const browser = await open(program);
  try {
    const here = { ...(await scene(checks, base, operatorKey)), pictures, short, again };
    const timed = async (name, part) => {
      const began = Date.now();
      await part();
      console.log(`${name}: ${Math.round((Date.now() - began) / 1000)} s`);
    };
    for (const [name, part] of Object.entries(PARTS))
      if (wanted(name)) await timed(name, () => part(checks, browser, here));
    const besides = Object.entries(PARTS_BESIDES).filter(([name]) => wanted(name));
    await Promise.all(besides.map(([name, part]) => timed(name, () => part(checks, browser, here))));
    const those = Object.entries(PARTS_OF_EVERYTHING).filter(([name]) => wanted(name));
    const before = Object.entries(PARTS_ON_EVERYTHING).filter(([name]) => wanted(name));
    const ids = those.length + before.length > 0 ? await everything(checks, here) : {};
    for (const [name, part] of before) await timed(name, () => part(checks, browser, here, ids));
    await Promise.all(those.map(([name, part]) => timed(name, () => part(checks, browser, here, ids))));
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await browser.close();
  }
  checks.finish();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [base, operatorKey, pictures, parts] = process.argv.slice(2);
  await board(base, operatorKey, pictures || undefined, parts?.split(','));
}
