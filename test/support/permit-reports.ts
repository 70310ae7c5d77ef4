import type { RegisteredProcess } from '../../src/modules/processes/index.js';
import { registeredPermits } from './permit-registration.js';

/** What the migration of a process with rollups brings; after `PERMIT_TABLES`. */
export const PERMIT_ROLLUPS = `
  alter table permits
    add column procedure_code text not null default 'PH-VB-01',
    add column place integer not null generated always as (case state when 'expired' then 2 else 1 end) stored,
    add column counted boolean not null default false, add column counted_head text;
  create index permits__uncounted on permits (tenant_id, updated_at, id) where not counted;
  alter table report_rollups drop constraint report_rollups__source;
  create function take_out_permit() returns trigger language plpgsql as $$
  begin
    insert into report_rollups
      values (old.tenant_id, 'permits', report_month(old.tenant_id, old.updated_at), old.holder, old.procedure_code, old.counted_head, old.place, -1);
    new.counted := false;
    return new;
  end $$;
  create trigger take_out before update on permits for each row when (old.counted) execute function take_out_permit();
`;

const HOLDER = { agency: 'holder', head: 'counted_head', as: 'h' };

/** Permits with what reports count of them: those that an agency holds, and which of them expired. */
export const countedPermits: RegisteredProcess = {
  ...registeredPermits,
  reports: {
    sources: {
      permits: {
        type: 'permit',
        rows: `select p.updated_at as at, p.holder as party, p.procedure_code, p.updated_at as moment, p.id, 0 as no, p.id as dossier_id, p.holder as dossier_code, p.state, p.place, p.counted
          from permits p where p.tenant_id = (select $1::text)`,
        grain: ['place'],
        decoded: { state: `('{open,expired}'::text[])[x.place]` },
        order: ['at', 'id'],
        rollups: 'x.packed_outcome',
      },
    },
    places: { permit: ({ id }) => `/v1/permits/${id}` },
    counted: [
      {
        table: 'permits',
        as: 'e',
        at: 'updated_at',
        moment: (row) => `${row}.updated_at`,
        unsettled: ['applied'],
        parties: [HOLDER],
        columns: 'e.place',
        rollups: [{ source: 'permits', party: HOLDER, packed: 'place' }],
      },
    ],
  },
};
