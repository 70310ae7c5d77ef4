import { notFound } from '../../core/refusals.js';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { Queryable } from '../../platform/db/index.js';
import { loadCalendar } from '../calendar/index.js';
import { loadDirectory } from '../directory/index.js';
import { loadOutages } from '../outages/index.js';
import { loadPolicies, loadProcedures } from '../procedures/index.js';
import { readTenant, type TenantView } from '../revisions/index.js';
import type { ReferenceData } from './reference-data.js';

const ATTEMPTS = 5;

/** ReferenceDataCache in memory, one per tenant at its latest known revision; the tenant that was asked for longest ago goes first. */
export class ReferenceDataCache {
  readonly #kept = new Map<string, { revision: number; reference: Promise<ReferenceData> }>();

  constructor(private readonly size = 256) {}

  /**
   * The reference data at `revision` or later: a revision once seen is never followed by an older one. `db` must not hold changes
   * of reference data that are not committed. Throws `not-found` for an unknown tenant.
   */
  async get(db: Queryable, tenant: string, revision: number): Promise<ReferenceData> {
    const kept = this.#kept.get(tenant);
    if (kept !== undefined && kept.revision >= revision) {
      this.#keep(tenant, kept);
      return kept.reference;
    }
    // Callers that come meanwhile wait for the same load.
    const entry = { revision, reference: load(db, tenant) };
    this.#keep(tenant, entry);
    try {
      const reference = await entry.reference;
      entry.revision = Math.max(revision, reference.revision);
      return reference;
    } catch (error) {
      if (this.#kept.get(tenant) === entry) this.#kept.delete(tenant);
      throw error;
    }
  }

  /** The reference data as it is now, with the tenant's row: for reads outside a transaction of the process. */
  async current(db: Queryable, tenant: string): Promise<{ tenant: TenantView; reference: ReferenceData }> {
    const view = await readTenant(db, tenant);
    if (view === undefined) throw notFound();
    return { tenant: view, reference: await this.get(db, tenant, view.revision) };
  }

  #keep(tenant: string, entry: { revision: number; reference: Promise<ReferenceData> }): void {
    this.#kept.delete(tenant);
    this.#kept.set(tenant, entry);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.size && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/**
 * Reads the parts in several statements, so a change may commit between them: the revision is read before and after, and
 * the parts belong together only if it stood still.
 */
async function load(db: Queryable, tenant: string): Promise<ReferenceData> {
  let before = await readTenant(db, tenant);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (before === undefined) throw notFound();
    const [calendar, directory, procedures, policies, outages] = await Promise.all([
      loadCalendar(db, tenant, before.timezone),
      loadDirectory(db, tenant),
      loadProcedures(db, tenant),
      loadPolicies(db, tenant),
      loadOutages(db, before.sandbox),
    ]);
    const after = await readTenant(db, tenant);
    if (after?.revision === before.revision) {
      const { revision, calendarRevision } = after;
      return { tenant, revision, calendarRevision, calendar, directory, procedures, policies, outages };
    }
    before = after;
  }
  throw new DomainError(
    'unavailable',
    text('Dữ liệu nền đang được thay đổi liên tục; hãy thử lại.', 'Reference data keeps changing; try again.'),
    { retryAfter: 1 },
  );
}
