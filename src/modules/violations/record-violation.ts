import { newId } from '../../core/ids.js';
import { ENGINE } from '../../core/principal.js';
import type { Entered, Instance, UnitOfWork } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Charge } from './charges.js';
import type { ViolationEvent } from './violation-events.js';
import type { ViolationContext, ViolationInput } from './violation.js';

/** Feeds what follows from elsewhere to a violation, in the name of the engine. */
export const tellViolation = (unit: UnitOfWork, id: string, event: ViolationEvent): void =>
  unit.send(id, event, ENGINE);

export type Violation = Instance<ViolationContext>;

/** Violations that stand or were excused; those that were none are left out. */
export const standing = (unit: UnitOfWork): Violation[] =>
  unit.children<ViolationContext>('violation').filter((each) => each.state['state'] !== 'annulled');

export const idIn = ({ data }: Entered, name: string): string | null =>
  typeof data[name] === 'string' ? data[name] : null;

/** The request, meeting, referral or violation that an entry belongs to: others may be named in it, such as the meeting in which an opinion was given. */
export const partyTo = (entry: Entered, machine: 'request' | 'meeting' | 'referral' | 'violation'): string | null =>
  entry.type.startsWith(`${machine}.`) ? idIn(entry, `${machine}Id`) : null;

/** What a violation hangs on: the dossier or task, as its papers and lists name it. */
export interface ViolationSubject {
  readonly code: string;
  readonly leadAgency: string;
  readonly procedureCode: string | null;
}

/** Records a violation on an aggregate of any process, from an entry of its journal (R8). */
export function recordViolation(
  unit: UnitOfWork,
  entry: Entered,
  reference: Pick<ReferenceData, 'calendar' | 'policies' | 'directory'>,
  charge: Charge,
  { code, leadAgency, procedureCode }: ViolationSubject,
): void {
  const day = reference.calendar.localDate(charge.occurredAt);
  const policy = reference.policies.inForce(day);
  const input: ViolationInput = {
    ...charge,
    aggregateCode: code,
    leadAgency,
    procedureCode,
    requestId: partyTo(entry, 'request'),
    meetingId: partyTo(entry, 'meeting'),
    referralId: partyTo(entry, 'referral'),
    ofViolationId: partyTo(entry, 'violation'),
    head: reference.directory.head(charge.agency, day)?.official ?? null,
    causeSeq: entry.seq,
    policyVersion: policy.version,
    explanationDueAt: reference.calendar.addWorkingDays(entry.at, policy.violations.explanationWorkingDays),
  };
  unit.create('violation', newId(), { at: entry.at, ...input }, ENGINE);
}
