import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import type { Engine, Session } from '../../workflow/index.js';
import { requestView, type RequestContext, type RequestView, type Response } from '../consultations/index.js';
import { fileIdsOf, type FileService } from '../files/index.js';
import { shownReferral, type ReferralInput, type ReferralView } from '../referrals/index.js';
import { meetingView, type ConvocationInput, type MeetingContext, type MeetingView } from '../meetings/index.js';
import type { ReturnGround, SubmissionInput } from '../submissions/index.js';
import type { World } from '../tenants/index.js';
import { apologise, type ApologyInput } from './apologising-act.js';
import * as consulting from './consulting-acts.js';
import { checkNewDossier, dossierCode, newDossier, takeNumber, type NewDossier } from './create-dossier.js';
import * as deciding from './deciding-acts.js';
import type { DossierContext } from './dossier.js';
import { dossierProcess } from './dossier-process.js';
import type { DossierView } from './dossier-schemas.js';
import { dossierView } from './dossier-view.js';
import { askCommittee, convene, type CommitteeInput } from './meeting-acts.js';
import * as preparing from './preparing-acts.js';
import { evidenceFor, refer } from './referring-acts.js';

export type DossierService = ReturnType<typeof createDossierService>;

const shown = ({ world, clock, episode }: Session<World>): DossierView =>
  dossierView(world, episode.root<DossierContext>(), clock.now);

type Files = Pick<FileService, 'known'>;
type OnDossier = <R>(call: Call, id: string, decide: (session: Session<World>) => R) => Promise<R>;
type ShowDossier = (call: Call, id: string, decide: (session: Session<World>) => void) => Promise<DossierView>;

/**
 * What agencies do with a dossier. Every act throws `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`,
 * `transition-not-possible`, `rule-violated` or `invalid`, and then has changed nothing.
 */
export function createDossierService(engine: Engine<World>, files: Files) {
  const act: OnDossier = (call, id, decide) =>
    engine.execute({
      process: dossierProcess.name,
      call,
      target: { root: id, whole: true },
      handle: (session) => decide(session),
    });
  /** An act that answers the dossier as it then stands. */
  const on: ShowDossier = (call, id, decide) =>
    act(call, id, (session) => {
      decide(session);
      return shown(session);
    });
  return {
    create: creation(engine, files),
    ...preparation(on, files),
    ...consultation(act, on, files),
    ...meeting(engine, act),
    ...decision(on),
    refer: referral(engine),
  };
}

/** Opens a dossier under the next number of its agency and day (R1, R2). */
const creation =
  (engine: Engine<World>, files: Files) =>
  async (call: Call, input: NewDossier): Promise<DossierView> => {
    const id = newId();
    const known = await files.known(call, fileIdsOf(input.components));
    return engine.execute({
      process: dossierProcess.name,
      call,
      target: { new: id },
      prepare: (session) => {
        const { leadAgency } = checkNewDossier(session, call, input, known);
        return [takeNumber(call.tenant, leadAgency, session.world.calendar.localDate(session.clock.now))];
      },
      handle: (session, [numbers]) => {
        const allowed = checkNewDossier(session, call, input, known);
        const code = dossierCode(allowed.leadAgency, session.world.calendar.localDate(session.clock.now), numbers?.[0]);
        session.episode.create('dossier', id, newDossier(session, allowed, input, code), allowed.caller.actor);
        return shown(session);
      },
    });
  };

/** R7: the checklist is computed from the journal inside the act, so that no reminder is missed and none counted that is not there. */
const referral =
  (engine: Engine<World>) =>
  (call: Call, id: string, input: ReferralInput): Promise<ReferralView> =>
    engine.execute({
      process: dossierProcess.name,
      call,
      target: { root: id, whole: true },
      prepare: (session) => evidenceFor(session, call),
      handle: (session, [journal]) => shownReferral(session, refer(session, call, input, journal ?? [])),
    });

const preparation = (on: ShowDossier, files: Files) => ({
  edit: (call: Call, id: string, input: preparing.Edit) =>
    on(call, id, (session) => preparing.edit(session, call, input)),
  putComponent: async (call: Call, id: string, code: string, input: Omit<NewDossier['components'][number], 'code'>) => {
    const known = await files.known(call, fileIdsOf([input]));
    return on(call, id, (session) => preparing.putComponent(session, call, code, input, known));
  },
  removeComponent: (call: Call, id: string, code: string) =>
    on(call, id, (session) => preparing.removeComponent(session, call, code)),
  handOver: (call: Call, id: string, input: { official: string; reason: string }) =>
    on(call, id, (session) => preparing.handOver(session, call, input)),
  withdraw: (call: Call, id: string, reason: string) =>
    on(call, id, (session) => preparing.withdraw(session, call, reason)),
  suspend: (call: Call, id: string, input: { reason: 'awaiting_applicant' | 'other'; text: string }) =>
    on(call, id, (session) => preparing.suspend(session, call, input)),
  resume: (call: Call, id: string) => on(call, id, (session) => preparing.resume(session, call)),
});

const consultation = (act: OnDossier, on: ShowDossier, files: Files) => ({
  startRound: async (call: Call, id: string, input: consulting.RoundInput) => {
    const known = await files.known(call, fileIdsOf(input.documents ?? []));
    return act(call, id, (session): { round: number; requests: RequestView[] } => {
      const ids = consulting.startRound(session, call, input, known);
      const requests = ids.map((each) => requestView(id, session.episode.instance<RequestContext>(each)));
      return { round: session.episode.root<DossierContext>().context.round, requests };
    });
  },
  consolidate: (call: Call, id: string) => on(call, id, (session) => consulting.consolidate(session, call)),
  takePosition: (call: Call, id: string, text: string) =>
    on(call, id, (session) => consulting.takePosition(session, call, text)),
  respond: (call: Call, id: string, requestId: string, input: { response: Response; text: string }) =>
    on(call, id, (session) => consulting.respond(session, call, requestId, input)),
  reconcile: (call: Call, id: string, input: consulting.ReconciliationInput) =>
    act(call, id, (session) => {
      consulting.reconcile(session, call, input);
      const held = session.episode.instance<RequestContext>(input.requestId).context.reconciliations.at(-1)!;
      return { requestId: input.requestId, ...held, participants: [...held.participants] };
    }),
});

const meeting = (engine: Engine<World>, act: OnDossier) => {
  const shownMeeting = ({ episode }: Session<World>, id: string): MeetingView =>
    meetingView(episode.rootId, episode.instance<MeetingContext>(id));
  return {
    convene: (call: Call, id: string, input: ConvocationInput) =>
      act(call, id, (session) => shownMeeting(session, convene(session, call, input))),
    /** R10. */
    askCommittee: (call: Call, id: string, input: CommitteeInput): Promise<MeetingView> =>
      engine.execute({
        process: dossierProcess.name,
        call,
        target: { root: id, whole: true },
        prepare: (session) => evidenceFor(session, call),
        handle: (session, [journal]) => shownMeeting(session, askCommittee(session, call, input, journal ?? [])),
      }),
  };
};

const decision = (on: ShowDossier) => ({
  submit: (call: Call, id: string, input: SubmissionInput) =>
    on(call, id, (session) => deciding.submit(session, call, input)),
  accept: (call: Call, id: string) => on(call, id, (session) => deciding.accept(session, call)),
  sendBack: (call: Call, id: string, input: { grounds: readonly ReturnGround[]; text: string }) =>
    on(call, id, (session) => deciding.sendBack(session, call, input)),
  revise: (call: Call, id: string) => on(call, id, (session) => deciding.revise(session, call)),
  /** R19. */
  apologise: (call: Call, id: string, input: ApologyInput) =>
    on(call, id, (session) => apologise(session, call, input)),
  decide: (call: Call, id: string, input: deciding.DecisionInput) =>
    on(call, id, (session) => deciding.decide(session, call, input)),
});
