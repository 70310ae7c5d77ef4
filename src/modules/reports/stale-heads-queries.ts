import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { headChanges, type CountedHeads, type StaleHeads } from './head-changes.js';
import { allTenures, type Tenure } from './tenures.js';

export const readHeads = (tenant: string): Statement => ({
  text: 'select tenures, until from report_heads where tenant_id = $1',
  values: [tenant],
});

export const toCountedHeads = (row: Row | undefined): CountedHeads | undefined =>
  row && { tenures: row['tenures'] as Tenure[], until: row['until'] as Date };

/** What a report must know of the rollups of its tenant: whose heads they have wrong, as the reference data tells them. */
export async function readStaleHeads(db: Queryable, reference: ReferenceData): Promise<StaleHeads> {
  const kept = toCountedHeads((await db.query(readHeads(reference.tenant)))[0]);
  const changes = kept
    ? headChanges(kept.tenures, allTenures(reference.directory), reference.calendar.localDate(kept.until))
    : [];
  return { stale: [...new Set(changes.map((each) => each.agency))] };
}
