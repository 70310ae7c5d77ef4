import type { Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { invalid } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { Row } from '../../platform/db/index.js';
import { journalIn, type ReadEntry } from '../../workflow/index.js';
import { sessionsOn } from '../consultations/index.js';
import {
  convocationErrors,
  convocationOf,
  inviteeErrors,
  inviteesOf,
  type Convener,
  type ConvocationInput,
  type MeetingPlan,
} from '../meetings/index.js';
import { diligence, diligenceUnmet } from './diligence.js';
import { openDossier, suspendedUnmet, type LoadedDossier, type DossierCommand } from './loaded-dossier.js';

/** How the lead brings agencies together, decided inside a command. Both answer the id of the new meeting. */

const basisOf = ({ reference, clock }: DossierCommand, { context, requests }: LoadedDossier) => ({
  reference,
  now: clock.now,
  leadAgency: context.leadAgency,
  requests,
});

const planOf = ({ code, leadAgency, procedureCode }: LoadedDossier['context'], convener: Convener) => ({
  aggregateCode: code,
  leadAgency,
  procedureCode,
  convener,
});

/** The lead calls a meeting itself. */
export function convene(ctx: DossierCommand, call: Call, input: ConvocationInput): string {
  const dossier = openDossier(ctx, call, 'act as lead');
  const basis = basisOf(ctx, dossier);
  const errors = convocationErrors(basis, input);
  if (errors.length > 0 && ctx.can(dossier.id, 'convene')) throw invalid(errors);
  const id = newId();
  const plan: MeetingPlan = { ...planOf(dossier.context, 'lead'), ...convocationOf(basis, input), request: null };
  ctx.send(
    dossier.id,
    { type: 'convene', meeting: { id, input: plan }, unmet: suspendedUnmet(dossier) },
    dossier.caller.actor,
  );
  return id;
}

export interface CommitteeInput {
  readonly reason: string;
  readonly agenda: string;
  /** The agencies that still disagree, where left out. */
  readonly invitees?: readonly { readonly agency: string }[] | undefined;
}

/** R10: the committee is asked for a meeting only when the lead has done everything, by the journal, and opinions still differ. */
export function askCommittee(ctx: DossierCommand, call: Call, input: CommitteeInput, journal: readonly Row[]): string {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, context, caller, requests } = dossier;
  const chosen = input.invitees ?? dissenting(dossier).map((agency) => ({ agency }));
  const errors = inviteeErrors({ reference: ctx.reference, leadAgency: context.leadAgency }, chosen, dossier.day);
  if (errors.length > 0 && ctx.can(id, 'ask_committee')) throw invalid(errors);
  const meetingId = newId();
  const plan: MeetingPlan = {
    ...planOf(context, 'committee'),
    agenda: input.agenda,
    place: null,
    startsAt: null,
    confirmBy: null,
    invitees: inviteesOf({ requests }, chosen),
    request: { reason: input.reason, askedAt: ctx.clock.now.toISOString(), askedBy: caller.official, answer: null },
  };
  const unmet = [...committeeUnmet(dossier, journalIn(call.tenant, ctx.unit, journal)), ...suspendedUnmet(dossier)];
  ctx.send(id, { type: 'ask_committee', meeting: { id: meetingId, input: plan }, unmet }, caller.actor);
  return meetingId;
}

/** R10: what is still to be done before the committee may be asked, each point with what to do about it. */
export const committeeUnmet = (
  dossier: Pick<LoadedDossier, 'id' | 'context' | 'procedure' | 'requests'>,
  entries: readonly ReadEntry[],
): Unmet[] => [
  ...diligenceUnmet('R10', diligence(dossier, entries)),
  ...(dissenting(dossier).length > 0
    ? []
    : [
        {
          rule: 'R10',
          code: 'no_dissent',
          message: text('Không còn ý kiến khác nhau.', 'No opinion differs any more.'),
        },
      ]),
];

/** Agencies whose last opinion disagrees and was not brought round in a working session. */
export function dissenting({ requests }: Pick<LoadedDossier, 'requests'>): string[] {
  const last = new Map<string, LoadedDossier['requests'][number]>();
  for (const each of [...requests].sort((a, b) => a.context.round - b.context.round))
    if (each.context.opinion && each.state['state'] !== 'withdrawn') last.set(each.context.agency, each);
  return [...last.values()]
    .filter(
      ({ context }) => context.opinion?.stance === 'disagree' && sessionsOn(context).at(-1)?.outcome !== 'resolved',
    )
    .map((each) => each.context.agency);
}
