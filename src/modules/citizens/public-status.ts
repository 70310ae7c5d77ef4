import { iso } from '../../core/dates.js';
import { notFound } from '../../core/refusals.js';
import type { Text } from '../../core/text.js';
import type { Pool } from '../../platform/db/index.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import { isOver, type HandlingState } from './handling.js';
import { StatusLimits } from './status-limits.js';
import { findByCode, type StatusRow } from './status-queries.js';
import type { PublicStatus } from './status-responses.js';
import { isStatusSecret, newStatusKey } from './status-secret.js';
import { HANDLING_STATE_NAMES } from './texts/names.js';
import { noSuchStatus } from './texts/status.js';

interface PublicStatusDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly perMinute: number;
}

export type PublicStatusService = ReturnType<typeof createPublicStatus>;

/** In the place of a dossier that there is not: it takes as long to refuse. */
const NOBODY = { tenant: '', dossierId: '', code: '' } as const;

/**
 * What an applicant is told of a dossier without a login (Nghị định 224/2026). The dossier is found by its code, over all tenants, and the secret of
 * the receipt says whose it is: several tenants may have agencies, and so dossiers, of the same code. A code that there is not and a wrong
 * secret are refused alike, after the same work.
 */
export function createPublicStatus({ pool, referenceData, perMinute }: PublicStatusDeps) {
  const limits = new StatusLimits(perMinute);
  const nobodysKey = newStatusKey();
  return {
    /** @throws DomainError `not-found`, `too-many-requests` */
    async status(address: string, code: string, secret: string, say: (text: Text) => string): Promise<PublicStatus> {
      limits.ask(address, code);
      const rows = await findByCode(pool, code);
      const tried = rows.length > 0 ? rows : [{ ...NOBODY, key: nobodysKey }];
      // All of them, so that how long it takes tells nothing.
      const right = tried.filter((each) => isStatusSecret(each.key, each, secret))[0];
      if (!right || right.tenant === '') {
        limits.wrong(address, code);
        throw notFound(noSuchStatus);
      }
      const row = right as StatusRow;
      const { reference } = await referenceData.current(row.tenant);
      return statusView(namesOf(reference), row, say);
    },
  };
}

/** Who has it: the unit of the step, the lead while others are asked, the place of receipt before and after; nobody once it is over. */
function unitOf({ state, stepUnit, leadAgency, receivingPoint }: StatusRow): string | null {
  if (isOver(state as HandlingState)) return null;
  if (state === 'consulting') return leadAgency;
  return state === 'handling' ? stepUnit : receivingPoint;
}

const statusView = (names: Names, row: StatusRow, say: (text: Text) => string): PublicStatus => ({
  code: row.code,
  state: row.state as HandlingState,
  stateName: say(HANDLING_STATE_NAMES[row.state as HandlingState]),
  step: row.step,
  ...names.agency('unit', unitOf(row)),
  ...names.agency('receivingPoint', row.receivingPoint),
  receivedAt: row.receivedAt.toISOString(),
  appointmentAt: row.appointmentAt.toISOString(),
  newDate: row.newDate,
  readyAt: iso(row.readyAt),
  endedAt: iso(row.endedAt),
  updatedAt: row.updatedAt.toISOString(),
});
