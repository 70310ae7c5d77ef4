import type { Call } from '../../core/call.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { Actor } from '../../core/principal.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { numberedCode, runningNumbers, type BeginAll, type Beginning } from '../processes/index.js';
import { bumpRevision } from '../revisions/index.js';
import { mandatesOfAgency, type Mandate } from '../signing/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import {
  delegationErrors,
  delegationUnmet,
  isRepeated,
  overlapsUnmet,
  planned as plan,
  type NewDelegation,
  type Planned,
} from './check-delegation.js';
import { termsOf } from './delegation-terms.js';
import type { DelegationInput } from './delegation.js';
import type { DelegationView } from './delegation-responses.js';
import { delegationView } from './delegation-view.js';
import { announcedAlready } from './texts.js';

interface Allowed {
  readonly planned: Planned;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly agency: string;
}

/** R26: by the agency of the giver, or by the Office, which keeps the documents of the committee. */
function checkNewDelegation(
  { reference, clock: { now } }: Pick<CommandContext<ReferenceData>, 'reference'> & { readonly clock: { now: Date } },
  call: Call,
  input: NewDelegation,
): Allowed & { actor: Actor } {
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  const planned = plan(reference, input, day);
  const agency = planned.giver?.agency ?? caller.agency ?? '';
  permit(caller, 'announce a delegation', { leadAgency: agency });
  const errors = delegationErrors(reference, planned, day);
  if (errors.length > 0) throw invalid(errors);
  const unmet = delegationUnmet(reference, planned, day);
  if (unmet.length > 0) throw ruleViolated(unmet);
  return { planned, now, day, reference, agency, actor: caller.actor };
}

/** The numbers of delegations: by agency and day. */
export const takeDelegationNumbers = runningNumbers('delegations', 'delegation_numbers');

function newDelegation(allowed: Allowed, number: number): DelegationInput & { at: Date } {
  const { planned, now, day, reference, agency } = allowed;
  const policy = reference.policies.inForce(day);
  const { giver, taker, validFrom, validTo } = planned;
  return {
    at: now,
    code: numberedCode(agency, 'UQ', day, number),
    kind: planned.kind,
    agency,
    fromOfficial: giver?.official ?? null,
    toAgency: taker?.agency ?? '',
    toOfficial: taker?.official ?? null,
    tasks: planned.tasks,
    procedures: planned.procedures,
    fields: planned.fields,
    conditions: planned.conditions ?? null,
    validFrom,
    validTo,
    documentNumber: planned.documentNumber,
    documentDate: planned.documentDate,
    signedBy: planned.signedBy,
    ...termsOf({ calendar: reference.calendar, policy }, validFrom, validTo),
    policyVersion: policy.version,
    calendarRevision: reference.calendarRevision,
  };
}

const announcing: Beginning<NewDelegation, Allowed, DelegationView> = {
  process: 'delegation',
  check: checkNewDelegation,
  series: ({ agency, day }) => [agency, day],
  input: newDelegation,
  show: ({ reference, unit, clock }) => delegationView(namesOf(reference), unit.root(), clock.now),
};

export type Announce = (call: Call, input: NewDelegation) => Promise<DelegationView>;

/**
 * Announces a delegation, which is reference data from then on: under the lock of the tenant, so that of two that give the same to two people the
 * second is refused. Throws `forbidden`, `invalid`, `rule-violated`, `duplicate`.
 */
export const createAnnounce =
  ({ beginAll, referenceData }: { beginAll: BeginAll; referenceData: ReferenceDataCache }): Announce =>
  async (call, input) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const { planned, agency, day } = checkNewDelegation({ reference, clock: { now: tenant.now } }, call, input);
    const [view] = await beginAll(call, announcing, [input], {
      changesReference: true,
      reads: [mandatesOfAgency(call.tenant, agency)],
      refuses: ([rows = []]) => {
        const given = rows as unknown as readonly Mandate[];
        if (isRepeated(planned, given)) throw announcedAlready();
        const unmet = overlapsUnmet(reference, planned, given, day);
        if (unmet.length > 0) throw ruleViolated(unmet);
      },
      writes: () => [bumpRevision(call.tenant, false)],
    });
    return view!;
  };
