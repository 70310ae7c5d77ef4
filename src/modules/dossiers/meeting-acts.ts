import type { Unmet } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { ReadEntry } from '../../workflow/index.js';
import { countedOpinion, sessionsOn } from '../consultations/index.js';
import {
  convocationErrors,
  convocationOf,
  inviteeErrors,
  inviteesOf,
  meetingView,
  type Convener,
  type ConvocationInput,
  type MeetingView,
  type PlannedMeeting,
} from '../meetings/index.js';
import { diligenceUnmet, type Scope } from '../processes/index.js';
import { namesOf } from '../tenants/index.js';
import { diligence, type Diligent } from './diligence.js';
import { onDossier, suspendedUnmet, type LoadedDossier } from './loaded-dossier.js';
import { nobodyDissents } from './texts.js';

/** How the lead brings agencies together. Both answer the new meeting. */

const basisOf = ({ reference, now, context, requests }: LoadedDossier) => ({
  reference,
  now,
  leadAgency: context.leadAgency,
  requests,
});

const planOf = ({ code, leadAgency, procedureCode }: LoadedDossier['context'], convener: Convener) => ({
  aggregateCode: code,
  leadAgency,
  procedureCode,
  convener,
});

const shownMeeting = (
  { ctx: { unit, reference, clock } }: Scope,
  event: { readonly meeting: PlannedMeeting } | undefined,
): MeetingView => meetingView(namesOf(reference), unit.rootId, unit.instance(event!.meeting.id), clock.now);

/** The lead calls a meeting itself. */
export const convene = onDossier('convene', {
  method: 'POST',
  path: '/meetings',
  permission: 'act as lead',
  errors: (dossier, input: ConvocationInput) => convocationErrors(basisOf(dossier), input),
  unmet: (dossier) => suspendedUnmet(dossier),
  event: (dossier, input) => ({
    meeting: {
      id: newId(),
      input: { ...planOf(dossier.context, 'lead'), ...convocationOf(basisOf(dossier), input), request: null },
    },
  }),
  answer: shownMeeting,
});

export interface CommitteeInput {
  readonly reason: string;
  readonly agenda: string;
  /** The agencies that still disagree, where left out. */
  readonly invitees?: readonly { readonly agency: string }[] | undefined;
}

const chosenOf = (dossier: LoadedDossier, { invitees }: CommitteeInput) =>
  invitees ?? dissenting(dossier).map((agency) => ({ agency }));

/** R10: the committee is asked for a meeting only when the lead has done everything, by the journal, and opinions still differ. */
export const askCommittee = onDossier('ask_committee', {
  method: 'POST',
  path: '/meeting-requests',
  permission: 'act as lead',
  byJournal: true,
  errors: (dossier, input: CommitteeInput) => {
    const { reference, context, day } = dossier;
    return inviteeErrors({ reference, leadAgency: context.leadAgency }, chosenOf(dossier, input), day);
  },
  unmet: (dossier) => [...committeeUnmet(dossier, dossier.entries), ...suspendedUnmet(dossier)],
  event: (dossier, input) => ({
    meeting: {
      id: newId(),
      input: {
        ...planOf(dossier.context, 'committee'),
        agenda: input.agenda,
        place: null,
        startsAt: null,
        confirmBy: null,
        invitees: inviteesOf(dossier, chosenOf(dossier, input)),
        request: {
          reason: input.reason,
          askedAt: dossier.now.toISOString(),
          askedBy: dossier.caller.official,
          answer: null,
        },
      },
    },
  }),
  answer: shownMeeting,
});

/** R10: what is still to be done before the committee may be asked, each point with what to do about it. */
export const committeeUnmet = (dossier: Diligent, entries: readonly ReadEntry[]): Unmet[] => [
  ...diligenceUnmet('R10', diligence(dossier, entries)),
  ...(dissenting(dossier).length > 0 ? [] : [nobodyDissents()]),
];

/** Agencies whose last opinion that counts (R5) disagrees and was not brought round in a working session. */
export function dissenting({ requests }: Pick<LoadedDossier, 'requests'>): string[] {
  const last = new Map<string, LoadedDossier['requests'][number]>();
  for (const each of [...requests].sort((a, b) => a.context.round - b.context.round))
    if (countedOpinion(each.context) && each.state['state'] !== 'withdrawn') last.set(each.context.agency, each);
  return [...last.values()]
    .filter(
      ({ context }) => context.opinion?.stance === 'disagree' && sessionsOn(context).at(-1)?.outcome !== 'resolved',
    )
    .map((each) => each.context.agency);
}
