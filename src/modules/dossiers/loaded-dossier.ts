import { requireVersion, type Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { Instance, CommandContext, UnitOfWork } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller, type Subject } from '../auth/index.js';
import type { RequestContext, RequestState } from '../consultations/index.js';
import { invited, type MeetingContext } from '../meetings/index.js';
import type { Policy, Procedure } from '../procedures/index.js';
import { chargedOf, type Charged, type ReferralContext } from '../referrals/index.js';
import type { CheckedRequest } from '../submissions/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ViolationContext } from '../violations/index.js';
import type { DossierContext, ProcessState } from './dossier.js';

export type DossierCommand = CommandContext<ReferenceData>;

/** An act on one dossier, ready to be decided: the caller is known and allowed, the version is right. */
export interface LoadedDossier {
  readonly id: string;
  readonly state: ProcessState;
  /** Its time stands still. */
  readonly suspended: boolean;
  readonly context: DossierContext;
  readonly requests: readonly Instance<RequestContext>[];
  readonly meetings: readonly Instance<MeetingContext>[];
  readonly violations: readonly Charged[];
  readonly referrals: readonly Instance<ReferralContext>[];
  readonly procedure: Procedure;
  /** The policy in force on the local day of the act. */
  readonly policy: Policy;
  readonly caller: Caller;
  readonly day: string;
}

/** The dossier as the caller finds it; needs the whole aggregate. Refuses nothing. */
export function viewDossier({ reference, clock, unit }: DossierCommand, call: Call): LoadedDossier {
  const { state, context } = unit.root<DossierContext>();
  const procedure = reference.procedures.version(context.procedureCode, context.procedureVersion);
  if (!procedure) throw new Error(`${context.procedureCode} has no version ${context.procedureVersion}`);
  const day = reference.calendar.localDate(clock.now);
  return {
    id: unit.rootId,
    state: state['process'] as ProcessState,
    suspended: state['clock'] === 'suspended',
    context,
    requests: unit.children<RequestContext>('request'),
    meetings: unit.children<MeetingContext>('meeting'),
    violations: unit.children<ViolationContext>('violation').map(chargedOf),
    referrals: unit.children<ReferralContext>('referral'),
    procedure,
    policy: reference.policies.inForce(day),
    caller: identify(call.principal, reference, clock.now),
    day,
  };
}

/** An agency that was invited to a meeting only takes part too: what it is charged with stands in the journal. */
export const partOf = ({ context, requests, meetings }: Pick<LoadedDossier, 'context' | 'requests' | 'meetings'>) => ({
  leadAgency: context.leadAgency,
  consulted: [...requests.map((each) => each.context.agency), ...meetings.flatMap((each) => invited(each.context))],
});

/** What an access question about a dossier is about; needs the whole aggregate. */
export const subjectOfDossier = (unit: UnitOfWork): Subject =>
  partOf({
    context: unit.root<DossierContext>().context,
    requests: unit.children<RequestContext>('request'),
    meetings: unit.children<MeetingContext>('meeting'),
  });

/** @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`. */
export function openDossier(ctx: DossierCommand, call: Call, act: Act): LoadedDossier {
  const dossier = viewDossier(ctx, call);
  permit(dossier.caller, act, partOf(dossier));
  requireVersion(call, ctx.unit.root().version);
  return dossier;
}

/** The requests of a dossier as the completeness check looks at them. */
export const checkedRequests = (requests: LoadedDossier['requests']): CheckedRequest[] =>
  requests.map(({ state, context }) => ({ ...context, state: state['state'] as RequestState }));

/** R16: while its time stands still nothing is done that the time is for: the applicant's turn would be used to consult free of charge. */
export const suspendedUnmet = ({ suspended }: Pick<LoadedDossier, 'suspended'>): Unmet[] =>
  suspended
    ? [
        {
          rule: 'R16',
          code: 'clock_suspended',
          message: text(
            'Thời gian giải quyết đang tạm dừng; hãy tiếp tục trước.',
            'Its time is suspended: resume it first.',
          ),
        },
      ]
    : [];
