import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { forbidden, notFound } from '../../core/refusals.js';
import { queryable, type ListKey, type Pool } from '../../platform/db/index.js';
import { identify, permit, unawareOf } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { askedAgency } from './asked-agency.js';
import { MOST_PACKAGES, type Handover, type HandoverItem } from './handover.js';
import { handoverItems, listHandovers, readHandover, toHandover, toHandoverItem } from './handover-queries.js';
import type { HandoverInput } from './handover-rules.js';
import { handoverView, type HandoverView } from './handover-schemas.js';
import type { KeepArchives } from './keep-archives.js';
import { recordingHandover } from './record-handover.js';
import { agencyNeeded } from './texts.js';

export interface HandoverServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly archives: Pick<KeepArchives, 'inArchive' | 'keep'>;
}

export type HandoverService = ReturnType<typeof createHandoverService>;

/** Hand-overs of packages to an archive: recorded once, never changed. */
export function createHandoverService({ pool, referenceData, archives }: HandoverServiceDeps) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { tenant, reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const db = (tenant: string) => queryable(pool, tenant);

  const found = async (call: Call, id: string): Promise<Handover> => {
    const { caller } = await current(call);
    const [row] = await db(call.tenant).query(readHandover(call.tenant, id));
    if (!row) throw notFound();
    const read = toHandover(row);
    permit(caller, 'read an archive', { agency: read.agency });
    return read;
  };

  const items = async (call: Call, id: string, after: number, limit: number): Promise<HandoverItem[]> => {
    await found(call, id);
    const unaware = unawareOf((await current(call)).caller);
    return (await db(call.tenant).query(handoverItems(call.tenant, id, unaware, after, limit))).map(toHandoverItem);
  };

  return {
    /**
     * Records that the caller's agency handed packages of its own over. @throws DomainError `forbidden`, `official-not-of-agency`, `invalid`,
     * `rule-violated` R1
     */
    async record(call: Call, input: HandoverInput): Promise<HandoverView> {
      const { caller } = await current(call);
      const { agency } = caller;
      permit(caller, 'hand over to an archive');
      if (agency === null) throw forbidden(agencyNeeded);
      const id = newId();
      const { view } = await archives.inArchive(call.tenant, agency, (archive) =>
        recordingHandover(call, { id, agency, archive, caller }, input),
      );
      await archives.keep(call.tenant);
      return view;
    },

    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<HandoverView> {
      const { reference } = await current(call);
      return handoverView(namesOf(reference), await found(call, id));
    },

    items,

    /** A hand-over with all of its packages, for its minutes. @throws DomainError `not-found` */
    async whole(call: Call, id: string) {
      const { tenant, reference, now } = await current(call);
      const handover = await found(call, id);
      return { handover, items: await items(call, id, 0, MOST_PACKAGES), tenantName: tenant.name, reference, now };
    },

    async list(
      call: Call,
      agency: string | undefined,
      descending: boolean,
      after: ListKey | undefined,
      limit: number,
    ): Promise<HandoverView[]> {
      const { reference, caller } = await current(call);
      const own = askedAgency(caller, agency);
      if (!own) return [];
      const rows = await db(call.tenant).query(listHandovers(call.tenant, own.agency, descending, after, limit));
      return rows.map((each) => handoverView(namesOf(reference), toHandover(each)));
    },
  };
}
