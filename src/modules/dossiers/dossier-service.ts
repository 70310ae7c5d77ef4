import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import type { Engine, CommandContext } from '../../workflow/index.js';
import { requestView, type RequestContext, type RequestView, type Response } from '../consultations/index.js';
import { fileIdsOf, type FileService } from '../files/index.js';
import { shownReferral, type ReferralInput, type ReferralView } from '../referrals/index.js';
import { meetingView, type ConvocationInput, type MeetingContext, type MeetingView } from '../meetings/index.js';
import type { ReturnGround, SubmissionInput } from '../submissions/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { apologise, type ApologyInput } from './apologising-act.js';
import * as consulting from './consulting-acts.js';
import { checkNewDossier, dossierCode, newDossier, type NewDossier } from './create-dossier.js';
import * as deciding from './deciding-acts.js';
import type { DossierContext } from './dossier.js';
import { dossierProcess } from './dossier-process.js';
import type { DossierView } from './dossier-responses.js';
import { dossierView } from './dossier-view.js';
import { keeping } from './keep-dossier.js';
import { askCommittee, convene, type CommitteeInput } from './meeting-acts.js';
import * as preparing from './preparing-acts.js';
import { evidenceFor, refer } from './referring-acts.js';

export type DossierService = ReturnType<typeof createDossierService>;

const shown = ({ reference, clock, unit }: CommandContext<ReferenceData>): DossierView =>
  dossierView(reference, unit.root<DossierContext>(), clock.now);

type Files = Pick<FileService, 'known'>;
type OnDossier = <R>(call: Call, id: string, decide: (ctx: CommandContext<ReferenceData>) => R) => Promise<R>;
type ShowDossier = (
  call: Call,
  id: string,
  decide: (ctx: CommandContext<ReferenceData>) => void,
) => Promise<DossierView>;

/**
 * What agencies do with a dossier. Every act throws `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`,
 * `transition-not-possible`, `rule-violated` or `invalid`, and then has changed nothing.
 */
export function createDossierService(engine: Engine<ReferenceData>, files: Files) {
  const act: OnDossier = (call, id, decide) =>
    engine.execute({
      process: dossierProcess.name,
      call,
      target: { root: id, whole: true },
      handle: (ctx) => decide(ctx),
    });
  /** An act that answers the dossier as it then stands. */
  const on: ShowDossier = (call, id, decide) =>
    act(call, id, (ctx) => {
      decide(ctx);
      return shown(ctx);
    });
  const keep = keeping(engine);
  return {
    create: creation(engine, files),
    ...preparation(on, keep, files),
    ...consultation(act, on, keep, files),
    ...meeting(engine, act),
    ...decision(on),
    refer: referral(engine),
  };
}

/** Opens a dossier under the next number of its agency and day (R1, R2). */
const creation =
  (engine: Engine<ReferenceData>, files: Files) =>
  async (call: Call, input: NewDossier): Promise<DossierView> => {
    const id = newId();
    const known = await files.known(call, fileIdsOf(input.components));
    return engine.execute({
      process: dossierProcess.name,
      call,
      target: { new: id },
      series: (ctx) => {
        const { leadAgency } = checkNewDossier(ctx, call, input, known);
        return [leadAgency, ctx.reference.calendar.localDate(ctx.clock.now)];
      },
      handle: (ctx, _rows, number) => {
        const allowed = checkNewDossier(ctx, call, input, known);
        const code = dossierCode(allowed.leadAgency, ctx.reference.calendar.localDate(ctx.clock.now), number);
        ctx.unit.create('dossier', id, newDossier(ctx, allowed, input, code), allowed.caller.actor);
        return shown(ctx);
      },
    });
  };

/** R7: the checklist is computed from the journal inside the act, so that no reminder is missed and none counted that is not there. */
const referral =
  (engine: Engine<ReferenceData>) =>
  (call: Call, id: string, input: ReferralInput): Promise<ReferralView> =>
    engine.execute({
      process: dossierProcess.name,
      call,
      target: { root: id, whole: true },
      prepare: (ctx) => evidenceFor(ctx, call),
      handle: (ctx, [journal]) => shownReferral(ctx, refer(ctx, call, input, journal ?? [])),
    });

const preparation = (on: ShowDossier, keep: ShowDossier, files: Files) => ({
  edit: (call: Call, id: string, input: preparing.Edit) => keep(call, id, (ctx) => preparing.edit(ctx, call, input)),
  putComponent: async (call: Call, id: string, code: string, input: Omit<NewDossier['components'][number], 'code'>) => {
    const known = await files.known(call, fileIdsOf([input]));
    return keep(call, id, (ctx) => preparing.putComponent(ctx, call, code, input, known));
  },
  removeComponent: (call: Call, id: string, code: string) =>
    on(call, id, (ctx) => preparing.removeComponent(ctx, call, code)),
  handOver: (call: Call, id: string, input: { official: string; reason: string }) =>
    keep(call, id, (ctx) => preparing.handOver(ctx, call, input)),
  withdraw: (call: Call, id: string, reason: string) => on(call, id, (ctx) => preparing.withdraw(ctx, call, reason)),
  suspend: (call: Call, id: string, input: { reason: 'awaiting_applicant' | 'other'; text: string }) =>
    on(call, id, (ctx) => preparing.suspend(ctx, call, input)),
  resume: (call: Call, id: string) => on(call, id, (ctx) => preparing.resume(ctx, call)),
});

const consultation = (act: OnDossier, on: ShowDossier, keep: ShowDossier, files: Files) => ({
  startRound: async (call: Call, id: string, input: consulting.RoundInput) => {
    const known = await files.known(call, fileIdsOf(input.documents ?? []));
    return act(call, id, (ctx): { round: number; requests: RequestView[] } => {
      const ids = consulting.startRound(ctx, call, input, known);
      const requests = ids.map((each) => requestView(id, ctx.unit.instance<RequestContext>(each)));
      return { round: ctx.unit.root<DossierContext>().context.round, requests };
    });
  },
  consolidate: (call: Call, id: string) => on(call, id, (ctx) => consulting.consolidate(ctx, call)),
  takePosition: (call: Call, id: string, text: string) =>
    keep(call, id, (ctx) => consulting.takePosition(ctx, call, text)),
  respond: (call: Call, id: string, requestId: string, input: { response: Response; text: string }) =>
    keep(call, id, (ctx) => consulting.respond(ctx, call, requestId, input)),
  reconcile: (call: Call, id: string, input: consulting.ReconciliationInput) =>
    act(call, id, (ctx) => {
      consulting.reconcile(ctx, call, input);
      const held = ctx.unit.instance<RequestContext>(input.requestId).context.reconciliations.at(-1)!;
      return { requestId: input.requestId, ...held, participants: [...held.participants] };
    }),
});

const meeting = (engine: Engine<ReferenceData>, act: OnDossier) => {
  const shownMeeting = ({ unit }: CommandContext<ReferenceData>, id: string): MeetingView =>
    meetingView(unit.rootId, unit.instance<MeetingContext>(id));
  return {
    convene: (call: Call, id: string, input: ConvocationInput) =>
      act(call, id, (ctx) => shownMeeting(ctx, convene(ctx, call, input))),
    /** R10. */
    askCommittee: (call: Call, id: string, input: CommitteeInput): Promise<MeetingView> =>
      engine.execute({
        process: dossierProcess.name,
        call,
        target: { root: id, whole: true },
        prepare: (ctx) => evidenceFor(ctx, call),
        handle: (ctx, [journal]) => shownMeeting(ctx, askCommittee(ctx, call, input, journal ?? [])),
      }),
  };
};

const decision = (on: ShowDossier) => ({
  submit: (call: Call, id: string, input: SubmissionInput) => on(call, id, (ctx) => deciding.submit(ctx, call, input)),
  accept: (call: Call, id: string) => on(call, id, (ctx) => deciding.accept(ctx, call)),
  sendBack: (call: Call, id: string, input: { grounds: readonly ReturnGround[]; text: string }) =>
    on(call, id, (ctx) => deciding.sendBack(ctx, call, input)),
  revise: (call: Call, id: string) => on(call, id, (ctx) => deciding.revise(ctx, call)),
  /** R19. */
  apologise: (call: Call, id: string, input: ApologyInput) => on(call, id, (ctx) => apologise(ctx, call, input)),
  decide: (call: Call, id: string, input: deciding.DecisionInput) =>
    on(call, id, (ctx) => deciding.decide(ctx, call, input)),
});
