import { describe, expect, test } from '@jest/globals';
import { partyTerm } from '../../src/modules/search-words/index.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { admitted, takeIn } from '../support/citizens.js';
import { LAND, province, type Province } from '../support/province.js';
import { find, ids, told } from '../support/searching.js';

const apps = useApps();

describe('units that a dossier of citizens is to come to', () => {
  const FOUND_BY = 'cap phep xay dung';

  /** Where the row of what it is found by, and that of its applicant, stand: another place, where one was written anew. */
  const places = async (here: Province, id: string): Promise<unknown> =>
    (
      await apps.app.pool.query(
        `select e.ctid::text as entry, p.ctid::text as person from search_entries e
          join search_persons p on p.tenant_id = e.tenant_id and p.dossier_id = e.id
          where e.tenant_id = $1 and e.kind = 'dossier' and e.id = $2`,
        [here.code, id],
      )
    ).rows;

  test('find it once they have it, and not before; nothing of the search is written at the hand-over', async () => {
    const here = await province(apps.app);
    const land = await here.of(LAND);
    const [first, second, third] = [await admitted(here), await admitted(here), await admitted(here)];
    answered(await first.lead.post(`${first.url}/hand-over`, {}), 200);
    for (const limit of [1, 2, 50])
      expect(await find(land, FOUND_BY, { limit, kind: 'dossier' })).toMatchObject({
        items: [{ id: first.id }],
        next: null,
      });
    expect(await ids(land, '/v1/dossiers', FOUND_BY)).toEqual([first.id]);
    for (const each of [third, second]) {
      const before = await places(here, each.id);
      answered(await each.lead.post(`${each.url}/hand-over`, {}), 200);
      expect(await places(here, each.id)).toEqual(before);
    }
    const page = await find(land, FOUND_BY, { limit: 2, kind: 'dossier' });
    expect(page.items.map(({ id }) => id)).toEqual([third.id, second.id]);
    expect((await find(land, FOUND_BY, { limit: 2, cursor: page.next!, kind: 'dossier' })).items).toMatchObject([
      { id: first.id },
    ]);
    expect(await told(land, 'tran thi buoi nam roi')).toEqual(
      [third, second, first].map(({ id }) => `${id} applicant`),
    );
  });

  test('more of it than fills a page does not hide what they have', async () => {
    const here = await province(apps.app);
    const land = await here.of(LAND);
    const first = await admitted(here);
    answered(await first.lead.post(`${first.url}/hand-over`, {}), 200);
    for (let no = 0; no < 12; no += 1) await takeIn(here);
    expect(await find(land, FOUND_BY, { limit: 1, kind: 'dossier' })).toMatchObject({
      items: [{ id: first.id }],
      next: null,
    });
  });

  test('find what was written down without them, too', async () => {
    const here = await province(apps.app);
    const land = await here.of(LAND);
    const { id, url: handling, lead } = await admitted(here);
    for (const table of ['search_entries', 'search_persons'])
      await apps.app.pool.query(
        `update ${table} set terms = array_remove(terms, search_term(tenant_id, $2)) where tenant_id = $1`,
        [here.code, partyTerm(LAND)],
      );
    answered(await lead.post(`${handling}/hand-over`, {}), 200);
    expect(await told(land, FOUND_BY, { kind: 'dossier' })).toEqual([`${id} words`]);
    expect(await told(land, 'tran thi buoi nam roi')).toEqual([`${id} applicant`]);
  });
});
