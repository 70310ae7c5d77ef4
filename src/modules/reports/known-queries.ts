import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import type { World } from '../tenants/index.js';
import { turnedHeads, type CountedHeads, type Known } from './known-heads.js';
import { allTenures, type Tenure } from './tenures.js';

export const readHeads = (tenant: string): Statement => ({
  text: 'select tenures, until from report_heads where tenant_id = $1',
  values: [tenant],
});

export const toCountedHeads = (row: Row | undefined): CountedHeads | undefined =>
  row && { tenures: row['tenures'] as Tenure[], until: row['until'] as Date };

/** What a report must know of the cells of its tenant: whose heads they have wrong, as the world tells them. */
export async function readKnown(db: Queryable, world: World): Promise<Known> {
  const kept = toCountedHeads((await db.query(readHeads(world.tenant)))[0]);
  const turned = kept
    ? turnedHeads(kept.tenures, allTenures(world.directory), world.calendar.localDate(kept.until))
    : [];
  return { stale: [...new Set(turned.map((each) => each.agency))] };
}
