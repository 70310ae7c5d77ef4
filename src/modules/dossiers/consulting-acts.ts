import type { Call } from '../../core/call.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { invalid, invalidField, notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { dateErrors } from '../calendar/index.js';
import {
  planRequest,
  recipientErrors,
  roundUnmet,
  type Recipient,
  type Response,
  type RoundBasis,
} from '../consultations/index.js';
import { fileOf, unknownFiles, type KnownFiles } from '../files/index.js';
import { openDossier, suspendedUnmet, type LoadedDossier, type DossierCommand } from './loaded-dossier.js';
import { respondsTheSame, takesSamePosition } from './unchanged-rules.js';

/** How the lead asks and weighs opinions, decided inside a command. */

export interface RoundInput {
  readonly questions: readonly { readonly text: string }[];
  readonly recipients: readonly Recipient[];
  readonly documents?:
    | readonly {
        readonly title: string;
        readonly documentNumber?: string | undefined;
        readonly fileId?: string | undefined;
      }[]
    | undefined;
}

const basisOf = (
  { reference, clock }: DossierCommand,
  { context, procedure, policy }: LoadedDossier,
  input: RoundInput,
  known: KnownFiles,
): RoundBasis => ({
  dossierCode: context.code,
  leadAgency: context.leadAgency,
  handling: context.handling,
  round: context.round + 1,
  questions: input.questions.map(({ text: asked }, index) => ({ no: index + 1, text: asked })),
  documents: (input.documents ?? []).map(({ title, documentNumber, fileId }) => ({
    title,
    documentNumber: documentNumber ?? null,
    ...fileOf(fileId, known),
  })),
  procedure,
  policy,
  reference,
  now: clock.now,
});

/** R3: one sending of questions to the right agencies, with a deadline each. Answers the ids of the new requests. */
export function startRound(ctx: DossierCommand, call: Call, input: RoundInput, known: KnownFiles): string[] {
  const dossier = openDossier(ctx, call, 'act as lead');
  const named = (input.documents ?? []).map(({ fileId }, index) => ({ path: `/documents/${index}`, fileId }));
  const errors = [...recipientErrors(ctx.reference, input.recipients, dossier.day), ...unknownFiles(named, known)];
  if (errors.length > 0 && ctx.can(dossier.id, 'start_round')) throw invalid(errors);
  const basis = basisOf(ctx, dossier, input, known);
  const requests = input.recipients.map((each) => planRequest(basis, each));
  const unmet = [
    ...roundUnmet(
      basis,
      input.recipients,
      dossier.requests.map((each) => each.context),
    ),
    ...suspendedUnmet(dossier),
  ];
  ctx.send(dossier.id, { type: 'start_round', requests, unmet }, dossier.caller.actor);
  return requests.map((each) => each.id);
}

/** Required consultees who have not been asked yet: a dossier that needs none goes on without a round. */
export function neverAsked({
  context,
  procedure,
  requests,
}: Pick<LoadedDossier, 'context' | 'procedure' | 'requests'>): Unmet[] {
  const asked = new Set(requests.map((each) => each.context.agency));
  return procedure.requiredConsultees
    .filter((agency) => !asked.has(agency) && agency !== context.leadAgency)
    .map((agency) => ({
      rule: 'R3',
      code: 'required_consultee_missing',
      message: text(`Chưa lấy ý kiến ${agency}.`, `${agency} has not been asked.`),
    }));
}

export function consolidate(ctx: DossierCommand, call: Call): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  ctx.send(
    dossier.id,
    { type: 'consolidate', unmet: [...neverAsked(dossier), ...suspendedUnmet(dossier)] },
    dossier.caller.actor,
  );
}

/** R11. */
export function takePosition(ctx: DossierCommand, call: Call, position: string): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, caller } = dossier;
  if (ctx.can(id, 'take_position') && takesSamePosition(dossier, position)) return;
  ctx.send(id, { type: 'take_position', text: position, unmet: [] }, caller.actor);
}

/** R11: the lead's stand on one opinion, or its word on one that did not come. */
export function respond(
  ctx: DossierCommand,
  call: Call,
  requestId: string,
  input: { response: Response; text: string },
): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, caller, requests } = dossier;
  const request = requests.find((each) => each.id === requestId);
  if (!request) throw notFound();
  const { state, context } = request;
  const settled =
    context.opinion !== null || ['lapsed', 'deemed_agreed', 'incomplete', 'declined'].includes(state['state'] ?? '');
  const message = text(
    'Yêu cầu này chưa có kết quả để tiếp thu, giải trình.',
    'This request has nothing to respond to yet.',
  );
  const unmet: Unmet[] = settled ? [] : [{ rule: 'R11', code: 'missing_opinion', message }];
  if (settled && ctx.can(id, 'respond_to_opinion') && respondsTheSame(dossier, requestId, input)) return;
  ctx.send(id, { type: 'respond_to_opinion', requestId, ...input, unmet }, caller.actor);
}

export interface ReconciliationInput {
  readonly requestId: string;
  readonly heldOn: string;
  readonly participants: readonly string[];
  readonly outcome: 'resolved' | 'unresolved';
  readonly summary: string;
}

/** R12: a working session with a dissenting agency, whatever came of it. */
export function reconcile(ctx: DossierCommand, call: Call, input: ReconciliationInput): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const request = dossier.requests.find((each) => each.id === input.requestId);
  if (!request)
    throw invalidField(
      '/requestId',
      'unknown_request',
      text('Hồ sơ không có yêu cầu này.', 'The dossier has no such request.'),
    );
  const errors = reconciliationErrors(ctx, dossier, request.context.opinion?.givenAt, input);
  if (errors.length > 0) throw invalid(errors);
  const { requestId, ...held } = input;
  const reconciliation = { ...held, recordedAt: ctx.clock.now.toISOString(), recordedBy: dossier.caller.official };
  const { stance } = request.context.opinion ?? { stance: null };
  const message = text('Cơ quan này không có ý kiến khác.', 'This agency did not dissent.');
  const unmet: Unmet[] =
    stance === 'disagree' || stance === 'agree_with_comments' ? [] : [{ rule: 'R12', code: 'no_dissent', message }];
  ctx.send(
    dossier.id,
    {
      type: 'reconcile',
      requestId,
      reconciliation,
      unmet: [...unmet, ...sidesUnmet(ctx, dossier, request.context.agency, input)],
    },
    dossier.caller.actor,
  );
}

function reconciliationErrors(
  { reference }: DossierCommand,
  { day }: LoadedDossier,
  givenAt: string | undefined,
  { heldOn, participants }: ReconciliationInput,
): FieldError[] {
  const errors: FieldError[] = participants.flatMap((official, index) =>
    reference.directory.position(official, heldOn)
      ? []
      : [
          {
            path: `/participants/${index}`,
            code: 'unknown_official',
            message: text(
              `Không có cán bộ ${official} vào ngày ${heldOn}.`,
              `There was no official ${official} on ${heldOn}.`,
            ),
          },
        ],
  );
  const after =
    givenAt === undefined
      ? undefined
      : { occasion: 'opinion' as const, day: reference.calendar.localDate(new Date(givenAt)) };
  return [...errors, ...dateErrors({ path: '/heldOn', date: heldOn, today: day, after, what: 'ctx' })];
}

/** Both sides were there: the lead and the agency that dissents. An agency that stays away cannot keep a failed session from being recorded. */
function sidesUnmet(
  { reference }: DossierCommand,
  { context }: LoadedDossier,
  agency: string,
  { heldOn, participants, outcome }: ReconciliationInput,
): Unmet[] {
  const there = new Set(participants.map((official) => reference.directory.position(official, heldOn)?.agency));
  return [context.leadAgency, ...(outcome === 'resolved' ? [agency] : [])]
    .filter((side) => !there.has(side))
    .map((side) => ({
      rule: 'R12',
      code: 'side_absent',
      message: text(`Không có ai của ${side} dự làm việc.`, `Nobody of ${side} took part.`),
    }));
}
