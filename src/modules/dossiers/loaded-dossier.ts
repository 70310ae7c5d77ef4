import type { Unmet } from '../../core/errors.js';
import type { Instance, UnitOfWork } from '../../workflow/index.js';
import type { Subject } from '../auth/index.js';
import type { HandlingContext, StepContext } from '../citizens/index.js';
import type { RequestContext, RequestState } from '../consultations/index.js';
import { invited, type MeetingContext } from '../meetings/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { Policy, Procedure } from '../procedures/index.js';
import { chargedOf, type Charged, type ReferralContext } from '../referrals/index.js';
import type { CheckedRequest } from '../submissions/index.js';
import type { ViolationContext } from '../violations/index.js';
import { barredBy } from './barred-by.js';
import type { DossierEvent } from './dossier-events.js';
import type { DossierView } from './dossier-responses.js';
import { askedOf, dossierView } from './dossier-view.js';
import type { ClockState, DossierContext, ProcessState } from './dossier.js';
import { clockSuspended } from './texts/suspensions.js';

/** A dossier as the acts on it find it. */
export interface LoadedDossier extends Found {
  readonly state: ProcessState;
  readonly clock: ClockState;
  readonly context: DossierContext;
  readonly requests: readonly Instance<RequestContext>[];
  readonly meetings: readonly Instance<MeetingContext>[];
  /** The place of receipt and the units that have had a step, of a citizen's dossier. */
  readonly handledBy: readonly string[];
  readonly violations: readonly Charged[];
  readonly referrals: readonly Instance<ReferralContext>[];
  readonly procedure: Procedure;
  /** The policy in force on the local day of the act. */
  readonly policy: Policy;
}

/** Dossiers, and what is done on them. */
export const dossiers: Kind<LoadedDossier, DossierView> = {
  machine: 'dossier',
  path: '/v1/dossiers',
  whole: true,
  find: (scope) => {
    const found = foundIn(scope);
    const { unit, reference } = scope.ctx;
    const { state, context } = unit.root<DossierContext>();
    const procedure = reference.procedures.version(context.procedureCode, context.procedureVersion);
    if (!procedure) throw new Error(`${context.procedureCode} has no version ${context.procedureVersion}`);
    return {
      ...found,
      state: state['process'] as ProcessState,
      clock: state['clock'] as ClockState,
      context,
      requests: unit.children<RequestContext>('request'),
      meetings: unit.children<MeetingContext>('meeting'),
      handledBy: handledBy(unit),
      violations: unit.children<ViolationContext>('violation').map(chargedOf),
      referrals: unit.children<ReferralContext>('referral'),
      procedure,
      policy: reference.policies.inForce(found.day),
    };
  },
  subjectOf: (found) => partOf(found),
  barredBy: ({ state, clock }, act) => barredBy({ process: state, clock }, act),
  show: ({ ctx: { reference, unit, clock }, changedAt }) =>
    dossierView(reference, unit.root(), clock.now, changedAt, askedOf(unit.children('request'))),
};

const handledBy = (unit: UnitOfWork): string[] => [
  ...unit.children<HandlingContext>('handling').map((each) => each.context.receivingPoint),
  ...unit.children<StepContext>('step').map((each) => each.context.agency),
];

export const onDossier = actsOn<LoadedDossier, DossierEvent, DossierView>(dossiers);

/** An agency that was invited to a meeting only takes part too: what it is charged with stands in the journal. So do the units of a citizen's dossier. */
export const partOf = ({
  context,
  requests,
  meetings,
  handledBy,
}: Pick<LoadedDossier, 'context' | 'requests' | 'meetings' | 'handledBy'>) => ({
  leadAgency: context.leadAgency,
  consulted: [
    ...requests.map((each) => each.context.agency),
    ...meetings.flatMap((each) => invited(each.context)),
    ...handledBy,
  ],
  former: formerOf([context, ...requests.map((each) => each.context), ...meetings.map((each) => each.context)]),
});

/** Agencies that had a part until others took over from them (R27). */
const formerOf = (contexts: readonly { readonly formerAgencies?: readonly string[] | null | undefined }[]): string[] =>
  contexts.flatMap(({ formerAgencies }) => formerAgencies ?? []);

/** What an access question about a dossier is about; needs the whole aggregate. */
export const subjectOfDossier = (unit: UnitOfWork): Subject =>
  partOf({
    context: unit.root<DossierContext>().context,
    requests: unit.children<RequestContext>('request'),
    meetings: unit.children<MeetingContext>('meeting'),
    handledBy: handledBy(unit),
  });

/** The requests of a dossier as the completeness check looks at them. */
export const checkedRequests = (requests: LoadedDossier['requests']): CheckedRequest[] =>
  requests.map(({ state, context }) => ({ ...context, state: state['state'] as RequestState }));

/** R16: while its time stands still nothing is done that the time is for: the applicant's turn would be used to consult free of charge. */
export const suspendedUnmet = ({ clock }: Pick<LoadedDossier, 'clock'>): Unmet[] =>
  clock === 'suspended' ? [clockSuspended()] : [];
