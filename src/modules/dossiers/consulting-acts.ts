import { notYetAsked } from '../procedures/index.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { invalid, notFound } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import {
  letterErrors,
  letterOf,
  letterUnmet,
  planRequest,
  recipientErrors,
  requestView,
  roundsUnmet,
  roundUnmet,
  type LetterInput,
  type Recipient,
  type RequestContext,
  type RequestView,
  type Response,
  type RoundBasis,
} from '../consultations/index.js';
import { fileOf, unknownFiles, type KnownFiles } from '../files/index.js';
import { namesOf } from '../tenants/index.js';
import { onDossier, suspendedUnmet, type LoadedDossier } from './loaded-dossier.js';
import { signedFor } from './signed-rules.js';
import { respondsTheSame, takesSamePosition } from './unchanged-rules.js';
import {
  didNotDissent,
  neverAskedAgency,
  nothingToRespondTo,
  sideAbsent,
  unknownOfficial,
  unknownRequest,
} from './texts.js';

/** How the lead asks and weighs opinions. */

export interface RoundInput extends LetterInput {
  readonly questions: readonly { readonly text: string }[];
  readonly recipients: readonly Recipient[];
  readonly documents?:
    | readonly {
        readonly title: string;
        readonly documentNumber?: string | undefined;
        readonly fileId?: string | undefined;
      }[]
    | undefined;
  /** The files that the caller may name. */
  readonly known?: KnownFiles;
}

const NO_FILES: KnownFiles = new Map();

const basisOf = (
  { context, procedure, policy, reference, now }: LoadedDossier,
  { questions, documents = [], known = NO_FILES, ...letter }: RoundInput,
): RoundBasis => ({
  dossierCode: context.code,
  leadAgency: context.leadAgency,
  handling: context.handling,
  round: context.round + 1,
  questions: questions.map(({ text: asked }, index) => ({ no: index + 1, text: asked })),
  documents: documents.map(({ title, documentNumber, fileId }) => ({
    title,
    documentNumber: documentNumber ?? null,
    ...fileOf(fileId, known),
  })),
  letter: letterOf(letter),
  procedure,
  policy,
  reference,
  now,
});

/** R3: one sending of questions to the right agencies, with a deadline each, in a letter (R1). Answers the new requests. */
export const startRound = onDossier('start_round', {
  method: 'POST',
  path: '/rounds',
  permission: 'act as lead',
  errors: ({ reference, day, context }, { recipients, documents = [], known = NO_FILES, ...letter }: RoundInput) => [
    ...letterErrors(letter, day, { occasion: 'dossier', day: reference.calendar.localDate(context.createdAt) }),
    ...recipientErrors(reference, recipients, day),
    ...unknownFiles(
      documents.map(({ fileId }, index) => ({ path: `/documents/${index}`, fileId })),
      known,
    ),
  ],
  unmet: (dossier, input) => [
    ...(input
      ? roundUnmet(
          basisOf(dossier, input),
          input.recipients,
          dossier.requests.map((each) => each.context),
        )
      : roundsUnmet(dossier.procedure, dossier.context.round + 1)),
    ...(input ? letterUnmet({ ...dossier, leadAgency: dossier.context.leadAgency }, input) : []),
    ...suspendedUnmet(dossier),
  ],
  signed: (dossier, { signedBy, documentDate, documentNumber }) =>
    signedBy === undefined
      ? undefined
      : signedFor(dossier, 'asking_letter', dossier.context.leadAgency, { signedBy, documentDate, documentNumber }),
  event: (dossier, input) => {
    const basis = basisOf(dossier, input);
    return { requests: input.recipients.map((each) => planRequest(basis, each)) };
  },
  answer: ({ ctx: { unit, reference, clock } }, event): { round: number; requests: RequestView[] } => ({
    round: unit.root<LoadedDossier['context']>().context.round,
    requests: event!.requests.map(({ id }) =>
      requestView(namesOf(reference), unit.rootId, unit.instance(id), clock.now),
    ),
  }),
});

/** Required consultees who have not been asked yet: a dossier that needs none goes on without a round. */
function neverAsked({ context, procedure, requests }: LoadedDossier): Unmet[] {
  const asked = new Set(
    requests.filter(({ context: { kind } }) => kind === 'opinion').map((each) => each.context.agency),
  );
  return notYetAsked(procedure, asked, context.leadAgency).map((agency) => neverAskedAgency(agency));
}

export const consolidate = onDossier('consolidate', {
  method: 'POST',
  path: '/consolidation',
  permission: 'act as lead',
  unmet: (dossier) => [...neverAsked(dossier), ...suspendedUnmet(dossier)],
  event: () => ({}),
});

/** R11. */
export const takePosition = onDossier('take_position', {
  method: 'PUT',
  path: '/position',
  permission: 'act as lead',
  unchanged: (dossier, position: string) => takesSamePosition(dossier, position),
  event: (_, position) => ({ text: position }),
});

interface ResponseInput {
  readonly requestId: string;
  readonly response: Response;
  readonly text: string;
}

const requestOf = ({ requests }: LoadedDossier, requestId: string) => requests.find((each) => each.id === requestId);

/** R11: the lead's stand on one opinion, or its word on one that did not come. */
export const respond = onDossier('respond_to_opinion', {
  method: 'PUT',
  path: '/positions/{requestId}',
  permission: 'act as lead',
  requires: (dossier, { requestId }: ResponseInput) => {
    if (!requestOf(dossier, requestId)) throw notFound();
  },
  unmet: (dossier, input) => {
    const request = input && requestOf(dossier, input.requestId);
    if (!request || hasOutcome(request)) return [];
    return [nothingToRespondTo()];
  },
  unchanged: (dossier, { requestId, ...input }) => respondsTheSame(dossier, requestId, input),
  event: (_, { requestId, response, text: said }) => ({ requestId, response, text: said }),
});

const hasOutcome = ({ state, context }: LoadedDossier['requests'][number]): boolean =>
  context.opinion !== null || ['lapsed', 'deemed_agreed', 'incomplete', 'declined'].includes(state['state'] ?? '');

export interface ReconciliationInput {
  readonly requestId: string;
  readonly heldOn: string;
  readonly participants: readonly string[];
  readonly outcome: 'resolved' | 'unresolved';
  readonly summary: string;
}

/** R12: a working session with a dissenting agency, whatever came of it. */
export const reconcile = onDossier('reconcile', {
  method: 'POST',
  path: '/reconciliations',
  permission: 'act as lead',
  requires: (dossier, input: ReconciliationInput) => {
    const request = requestOf(dossier, input.requestId);
    if (!request) throw invalid([unknownRequest()]);
    const errors = reconciliationErrors(dossier, request.context.opinion?.givenAt, input);
    if (errors.length > 0) throw invalid(errors);
  },
  unmet: (dossier, input) => {
    const request = input && requestOf(dossier, input.requestId);
    return request ? [...dissentUnmet(request.context), ...sidesUnmet(dossier, request.context.agency, input)] : [];
  },
  event: ({ now, caller }, { requestId, ...held }) => ({
    requestId,
    reconciliation: { ...held, recordedAt: now.toISOString(), recordedBy: caller.official },
  }),
  answer: ({ ctx: { unit, reference } }, event) => {
    const names = namesOf(reference);
    const { requestId } = event!;
    const held = unit.instance<RequestContext>(requestId).context.reconciliations.at(-1)!;
    return {
      requestId,
      ...held,
      participants: [...held.participants],
      participantNames: names.officialNames(held.participants, held.heldOn),
      ...names.official('recordedBy', held.recordedBy, held.recordedAt),
    };
  },
});

const dissentUnmet = ({ opinion }: RequestContext): Unmet[] =>
  opinion?.stance === 'disagree' || opinion?.stance === 'agree_with_comments' ? [] : [didNotDissent()];

function reconciliationErrors(
  { reference, day }: LoadedDossier,
  givenAt: string | undefined,
  { heldOn, participants }: ReconciliationInput,
): FieldError[] {
  const errors = participants.flatMap((official, index) =>
    reference.directory.position(official, heldOn) ? [] : [unknownOfficial(`/participants/${index}`, official, heldOn)],
  );
  const after =
    givenAt === undefined
      ? undefined
      : { occasion: 'opinion' as const, day: reference.calendar.localDate(new Date(givenAt)) };
  return [...errors, ...dateErrors({ path: '/heldOn', date: heldOn, today: day, after, what: 'ctx' })];
}

/** Both sides were there: the lead and the agency that dissents. An agency that stays away cannot keep a failed session from being recorded. */
function sidesUnmet(
  { reference, context }: LoadedDossier,
  agency: string,
  { heldOn, participants, outcome }: ReconciliationInput,
): Unmet[] {
  const there = new Set(participants.map((official) => reference.directory.position(official, heldOn)?.agency));
  return [context.leadAgency, ...(outcome === 'resolved' ? [agency] : [])]
    .filter((side) => !there.has(side))
    .map((side) => sideAbsent(side));
}
