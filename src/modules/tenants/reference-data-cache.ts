import { notFound } from '../../core/refusals.js';
import { queryable, readSnapshot, type Pool, type Queryable } from '../../platform/db/index.js';
import { heldReference, type ReferenceDataSource, type TenantClock } from '../../workflow/index.js';
import { loadCalendar } from '../calendar/index.js';
import { loadDirectory } from '../directory/index.js';
import { loadOutages } from '../outages/index.js';
import { loadPolicies, loadProcedures, loadStepTimes } from '../procedures/index.js';
import { readTenant, type TenantView } from '../revisions/index.js';
import { loadMandates } from '../signing/index.js';
import { referenceAsOf, type ReferenceData } from './reference-data.js';

/** A tenant as it stands, with its reference data. */
export interface Current {
  readonly tenant: TenantView;
  readonly reference: ReferenceData;
}

/**
 * Reference data in memory, one set per tenant at its latest known revision; the tenant that was asked for longest ago goes first.
 * A revision once seen is never followed by an older one.
 */
export class ReferenceDataCache implements ReferenceDataSource<ReferenceData> {
  readonly #kept = new Map<string, ReferenceData>();
  readonly #loading = new Map<string, Promise<ReferenceData>>();

  constructor(
    private readonly pool: Pool,
    private readonly size = 256,
  ) {}

  held({ tenant, revision, now }: Pick<TenantClock, 'tenant' | 'revision' | 'now'>): ReferenceData | undefined {
    const kept = this.#latest(tenant, revision);
    return kept && referenceAsOf(kept, now);
  }

  #latest(tenant: string, revision: number): ReferenceData | undefined {
    const kept = this.#kept.get(tenant);
    if (kept === undefined || kept.revision < revision) return undefined;
    this.#keep(kept);
    return kept;
  }

  /**
   * The reference data at `revision` or later. Callers that come during a load wait for it; where it fails, or began too early,
   * each tries once more, so that one lost connection fails one caller. Throws `not-found` for an unknown tenant.
   */
  async load(tenant: string, revision: number): Promise<ReferenceData> {
    const shared = this.#loading.get(tenant);
    const found = this.#latest(tenant, revision) ?? (await shared?.catch(() => undefined));
    if (found && found.revision >= revision) return found;
    return this.#loading.get(tenant) ?? this.#begin(tenant);
  }

  /** The tenant as it is now: for reads outside a transaction. Asks for a connection. Throws `not-found` for an unknown tenant. */
  async current(code: string): Promise<Current> {
    const tenant = await readTenant(queryable(this.pool, code), code);
    if (tenant === undefined) throw notFound();
    const { revision, now } = tenant;
    const kept = this.#latest(code, revision) ?? (await this.load(code, revision));
    return { tenant, reference: referenceAsOf(kept, now) };
  }

  /** The same inside a transaction that `withReferenceData` runs. */
  async within(transaction: Queryable, code: string): Promise<Current> {
    const tenant = await readTenant(transaction, code);
    if (tenant === undefined) throw notFound();
    return { tenant, reference: heldReference(this, { tenant: code, revision: tenant.revision, now: tenant.now }) };
  }

  /** Forgets everything: the database that it was read from is not the one that is read now. */
  forget(): void {
    this.#kept.clear();
  }

  /** The reference data in memory, which may be of an earlier revision; undefined where there are none. */
  kept(tenant: string): ReferenceData | undefined {
    return this.#kept.get(tenant);
  }

  #begin(tenant: string): Promise<ReferenceData> {
    const loading = load(this.pool, tenant)
      .then((loaded) => {
        const kept = this.#kept.get(tenant);
        const newest = kept && kept.revision > loaded.revision ? kept : loaded;
        this.#keep(newest);
        return newest;
      })
      .finally(() => this.#loading.delete(tenant));
    this.#loading.set(tenant, loading);
    return loading;
  }

  #keep(reference: ReferenceData): void {
    this.#kept.delete(reference.tenant);
    this.#kept.set(reference.tenant, reference);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.size && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** All of one moment, over one connection. */
const load = (pool: Pool, code: string): Promise<ReferenceData> =>
  readSnapshot(pool, code, async (snapshot) => {
    const tenant = await readTenant(snapshot, code);
    if (tenant === undefined) throw notFound();
    const [calendar, directory, procedures, policies, stepTimes, mandates, outages] = await Promise.all([
      loadCalendar(snapshot, code, tenant.timezone),
      loadDirectory(snapshot, code),
      loadProcedures(snapshot, code),
      loadPolicies(snapshot, code),
      loadStepTimes(snapshot, code),
      loadMandates(snapshot, code),
      loadOutages(snapshot, code, tenant.sandbox),
    ]);
    const { revision, calendarRevision } = tenant;
    const described = {
      calendar,
      directory,
      procedures,
      published: procedures,
      policies,
      stepTimes,
      mandates,
      outages,
    };
    return { tenant: code, revision, calendarRevision, ...described };
  });
