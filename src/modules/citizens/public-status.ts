import { iso } from '../../core/dates.js';
import type { Text } from '../../core/text.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import { isOver, type HandlingState } from './handling.js';
import type { PublicCall, PublicDossiers } from './public-dossiers.js';
import type { StatusRow } from './status-queries.js';
import type { PublicStatus } from './status-responses.js';
import { HANDLING_STATE_NAMES } from './texts/names.js';

interface PublicStatusDeps {
  readonly publicDossiers: PublicDossiers;
  readonly referenceData: ReferenceDataCache;
}

export type PublicStatusService = ReturnType<typeof createPublicStatus>;

/** What an applicant is told of a dossier without a login (Nghị định 224/2026). */
export const createPublicStatus = ({ publicDossiers, referenceData }: PublicStatusDeps) => ({
  /** @throws DomainError `not-found`, `too-many-requests` */
  async status(asked: PublicCall, say: (text: Text) => string): Promise<PublicStatus> {
    const row = await publicDossiers.find(asked);
    const { reference } = await referenceData.current(row.tenant);
    return statusView(namesOf(reference), row, say);
  },
});

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
