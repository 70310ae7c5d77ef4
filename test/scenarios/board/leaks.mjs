/** What is not for a reader the board does not show, also to who has its address. */
import { go } from './browser.mjs';

/** Where a kind is read; what is left out lies at `/v1/<kind>/<id>`. */
const READ_AT = {
  reviews: (id) => `/v1/work/reviews/${id}`,
  handled: (id) => `/v1/dossiers/${id}`,
  closed: (id) => `/v1/dossiers/${id}`,
};
const SHOWN_AT = { handled: 'dossiers', closed: 'dossiers' };

export async function leaks(checks, page, { role, own, ids }) {
  let hidden = 0;
  for (const [kind, id] of Object.entries(ids)) {
    const { status } = await own.get(READ_AT[kind]?.(id) ?? `/v1/${kind}/${id}`);
    await go(page, `/${SHOWN_AT[kind] ?? kind}/${id}`);
    const refused = await page.locator('main > h1 + .problem').count();
    const shown = refused === 0 ? await page.locator('main h1').count() : 0;
    if (status === 200) checks.check(`${role}: is shown what it may read of ${kind}`, shown > 0, page.url());
    else {
      hidden += 1;
      const said = await page.locator('main').innerText();
      checks.check(`${role}: is told no more of ${kind} than the API says`, shown === 0 && said.length < 300, said);
    }
  }
  console.log(`${role}: ${hidden} of ${Object.keys(ids).length} are not for them`);
}
