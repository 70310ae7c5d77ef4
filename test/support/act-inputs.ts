import { DomainError } from '../../src/core/errors.js';
import * as applicant from '../../src/modules/citizens/applicant-acts.js';
import * as checking from '../../src/modules/citizens/checking-acts.js';
import * as ending from '../../src/modules/citizens/ending-acts.js';
import * as rating from '../../src/modules/citizens/rating-acts.js';
import * as stepping from '../../src/modules/citizens/step-acts.js';
import { answer } from '../../src/modules/consultations/index.js';
import * as consulted from '../../src/modules/consultations/consulted-acts.js';
import * as leads from '../../src/modules/consultations/lead-acts.js';
import { apologise, exemptFromApology } from '../../src/modules/dossiers/apologising-act.js';
import * as consulting from '../../src/modules/dossiers/consulting-acts.js';
import * as deciding from '../../src/modules/dossiers/deciding-acts.js';
import * as convening from '../../src/modules/dossiers/meeting-acts.js';
import * as preparing from '../../src/modules/dossiers/preparing-acts.js';
import { refer } from '../../src/modules/dossiers/referring-acts.js';
import * as suspending from '../../src/modules/dossiers/suspending-acts.js';
import * as finding from '../../src/modules/inspections/finding-acts.js';
import { refer as referOnInspection } from '../../src/modules/inspections/inspection-acts.js';
import * as ordering from '../../src/modules/inspections/preparing-acts.js';
import * as remedying from '../../src/modules/inspections/remedy-acts.js';
import * as meeting from '../../src/modules/meetings/meeting-acts.js';
import { recordMinutes } from '../../src/modules/meetings/record-minutes.js';
import * as taking from '../../src/modules/petitions/checking-acts.js';
import * as settling from '../../src/modules/petitions/settling-acts.js';
import { perform } from '../../src/modules/processes/dispatch.js';
import type { Act, Found, Scope } from '../../src/modules/processes/index.js';
import { reviewMeasures } from '../../src/modules/referrals/measure-review-act.js';
import * as referral from '../../src/modules/referrals/referral-acts.js';
import * as contributing from '../../src/modules/tasks/contributing-act.js';
import { refer as referOnTask } from '../../src/modules/tasks/referring-act.js';
import * as assigning from '../../src/modules/tasks/task-assigner-acts.js';
import * as leading from '../../src/modules/tasks/task-lead-acts.js';
import * as violation from '../../src/modules/violations/violation-acts.js';
import { ASKED, INVITED } from './aggregate-scope.js';
import { findingSample } from './inspection-samples.js';
import { hours } from './machine-samples.js';

/** Every act with an input that breaks no rule of its own: what is left to refuse it are state, permission and rules. */

type Try = (scope: Scope) => boolean;

const REFUSALS = ['not-found', 'forbidden', 'transition-not-possible', 'rule-violated'];

/** Whether the act happens. An input that is wrong is a mistake of this table. */
const trying =
  <F extends Found, const I, E, R>(act: Act<F, I, E, R>, inputOf: (agency: string, scope: Scope) => NoInfer<I>): Try =>
  (scope) => {
    try {
      // What is shown afterwards needs rows that a database reads.
      const shown = { ...act, answer: () => undefined as unknown as R };
      perform(shown, scope, inputOf(scope.call.principal.agency!, scope), undefined);
      return true;
    } catch (error) {
      if (error instanceof DomainError && REFUSALS.includes(error.code)) return false;
      throw error;
    }
  };

const none = (): undefined => undefined;
const why = (): string => 'x';
const signed = { documentNumber: '1', documentDate: '2026-11-23' };
const decision = (agency: string) => ({ ...signed, result: 'approved' as const, signedBy: `${agency}-01` });
const measures = [{ agency: ASKED, measure: 'criticism', reason: 'x' }];

const until = hours(300);

const OF_TASK: Readonly<Record<string, Try>> = {
  name_official: trying(leading.nameOfficial, () => ({ official: 'H29.6-04' })),
  acknowledge: trying(leading.acknowledge, () => ({ official: 'H29.6-04' })),
  decline: trying(leading.decline, () => ({ reason: 'x' })),
  tell_progress: trying(leading.tellProgress, () => ({ percent: 10, text: 'x' })),
  ask_extension: trying(leading.askExtension, () => ({ dueAt: until, reason: 'x' })),
  report: trying(leading.report, () => ({ ...signed, text: 'x', signedBy: 'H29.6-01' })),
  contribute: trying(contributing.contribute, (agency) => ({ text: 'x', signedBy: `${agency}-01` })),
  assign_handler: trying(contributing.assignHandler, (agency) => ({ official: `${agency}-02` })),
  confirm: trying(assigning.confirm, () => ({})),
  return: trying(assigning.sendBack, () => ({ missing: 'x' })),
  decide_extension: trying(assigning.decideExtension, () => ({ granted: false, reason: 'x' })),
  reassign: trying(assigning.reassign, () => ({ lead: 'H29.7', reason: 'x', dueAt: until })),
  insist: trying(assigning.insist, why),
  suspend: trying(assigning.suspend, () => ({ reason: 'x' })),
  resume: trying(assigning.resume, none),
  cancel: trying(assigning.cancel, why),
  remind: trying(assigning.remind, () => ({})),
  answer_difficulty: trying(assigning.answerDifficulty, why),
  add_parts: trying(assigning.addParts, () => [{ agency: 'H29.13', part: 'x' }]),
  release: trying(assigning.releasePart, () => ({ agency: ASKED, reason: 'x' })),
  refer: trying(referOnTask, () => ({ ...signed, violationIds: ['violation'], text: 'x', signedBy: 'H29.1-01' })),
};

const OF_PETITION: Readonly<Record<string, Try>> = {
  accept: trying(taking.accept, () => ({})),
  refuse: trying(taking.refuse, (agency) => ({ ...signed, ground: 'other', reason: 'x', signedBy: `${agency}-01` })),
  ask: trying(taking.ask, () => ({ text: 'x' })),
  take_answer: trying(taking.takeAnswer, () => ({})),
  assign: trying(taking.assign, () => ({ official: 'H29.6-04' })),
  settle: trying(settling.settle, (agency, { ctx: { unit } }) => ({
    ...signed,
    outcome: unit.root<{ kind: string }>().context.kind === 'data_request' ? 'granted' : 'partly',
    text: 'x',
    signedBy: `${agency}-01`,
  })),
  say_satisfied: trying(settling.saySatisfied, () => ({ satisfied: true })),
  publish: trying(settling.publish, () => ({ title: 'x', text: 'x' })),
  withdraw: trying(settling.withdraw, () => ({ reason: 'x' })),
  erase_petitioner: trying(settling.erasePetitioner, () => ({ reason: 'x' })),
};

const OF_INSPECTION: Readonly<Record<string, Try>> = {
  announce: trying(ordering.announce, (agency) => ({ ...signed, signedBy: `${agency}-01` })),
  reschedule: trying(ordering.reschedule, () => ({ plannedOn: '2027-04-01', reason: 'x' })),
  change_team: trying(ordering.changeTeam, () => ({ team: [{ official: 'H29.1-01', role: 'head' }], reason: 'x' })),
  draw_sample: trying(ordering.drawSampleAct, () => ({
    ...{ size: 1, seed: 'x', seedMade: false, reason: 'x' },
    found: { size: 3, weight: 18, hash: 'a', matters: [] },
  })),
  start: trying(ordering.start, () => ({})),
  cancel: trying(ordering.cancel, why),
  record_finding: trying(finding.recordFinding, (_, { ctx: { reference } }) => ({
    kind: reference.policies.inForce('2026-11-23').inspections.findingKinds[0]!.code,
    ...{ text: 'x', rule: 'R4', severity: 'minor', entry: findingSample().entry },
  })),
  answer_finding: trying(finding.answerFinding, (agency) => ({ finding: 1, text: 'x', signedBy: `${agency}-01` })),
  finish: trying(finding.finish, (agency) => ({ ...signed, text: 'x', signedBy: `${agency}-01` })),
  report: trying(finding.report, (agency) => ({ ...signed, text: 'x', signedBy: `${agency}-01` })),
  conclude: trying(finding.conclude, (agency, { ctx: { unit } }) => ({
    ...{ ...signed, text: 'x', signedBy: `${agency}-01` },
    findings: unit
      .root<{ findings: readonly { no: number }[] }>()
      .context.findings.map(({ no }) => ({ finding: no, outcome: 'upheld' as const })),
    remedies: [{ text: 'x', findings: [], workingDays: 5 }],
  })),
  report_remedy: trying(remedying.reportRemedy, (agency) => ({
    ...{ ...signed, signedBy: `${agency}-01` },
    ...{ remedy: 1, text: 'x' },
  })),
  judge_remedy: trying(remedying.judgeRemedy, () => ({ remedy: 1, outcome: 'released', reason: 'x' })),
  remind_remedy: trying(remedying.remindRemedy, () => ({ remedy: 1 })),
  close: trying(remedying.close, why),
  refer: trying(referOnInspection, (agency) => ({
    ...{ ...signed, violationIds: ['violation'] },
    ...{ text: 'x', signedBy: `${agency}-01` },
  })),
};

export const TRIES: Readonly<Record<string, Readonly<Record<string, Try>>>> = {
  task: OF_TASK,
  petition: OF_PETITION,
  inspection: OF_INSPECTION,
  request: {
    answer: trying(answer, (agency) => ({
      stance: 'agree',
      answers: [{ question: 1, text: 'Có.' }],
      signedBy: `${agency}-01`,
    })),
    assign_handler: trying(consulted.assignHandler, (agency) => ({ official: `${agency}-02` })),
    decline: trying(consulted.decline, () => ({ reason: 'x' })),
    ask_extension: trying(consulted.askExtension, () => ({ workingDays: 1, reason: 'x' })),
    decide_extension: trying(leads.decideExtension, () => ({ granted: false })),
    remind: trying(leads.remind, none),
    ask_supplement: trying(leads.askSupplement, () => ({ missing: [{ question: 1, what: 'x' }] })),
    insist: trying(leads.insist, () => ({ reason: 'x' })),
    reroute: trying(leads.reroute, () => ({ agency: 'H29.13', reason: 'x' })),
    consider: trying(leads.consider, why),
    appreciate: trying(leads.appreciate, why),
    withdraw: trying(leads.withdraw, why),
  },
  meeting: {
    answer: trying(meeting.answer, () => ({ granted: false, reason: 'x' })),
    confirm: trying(meeting.confirm, () => ({ attending: true })),
    record_attendance: trying(meeting.recordAttendance, () => [{ agency: INVITED, status: 'present' }]),
    record_minutes: trying(recordMinutes, (agency) => ({ ...signed, summary: 'x', signedBy: `${agency}-01` })),
    cancel: trying(meeting.cancel, why),
  },
  violation: {
    explain: trying(violation.explain, (agency) => ({ text: 'x', signedBy: `${agency}-01` })),
    // A revision says something else.
    rule: trying(violation.rule, (_, { ctx: { unit }, id }) => ({
      outcome: unit.instance(id).state['state'] === 'excused' ? 'upheld' : 'excused',
      reason: 'x',
    })),
  },
  referral: {
    review: trying(referral.review, none),
    propose: trying(referral.propose, (agency) => ({ ...signed, signedBy: `${agency}-01`, measures })),
    reject: trying(referral.reject, why),
    decide: trying(referral.decide, (agency) => ({ ...signed, outcome: 'x', signedBy: `${agency}-01`, measures })),
    review_measures: trying(reviewMeasures, (agency) => ({
      ...signed,
      outcome: 'revoked',
      reason: 'x',
      signedBy: `${agency}-01`,
    })),
    conclude: trying(referral.close, () => ({ remedied: true, text: 'x' })),
  },
  handling: {
    take_up: trying(checking.takeUp, () => ({ official: 'H29.6-02' })),
    admit: trying(checking.admit, () => ({})),
    ask_supplement: trying(checking.askSupplement, () => ({
      ...signed,
      text: 'x',
      components: ['thuyet-minh'],
      signedBy: 'H29.6-01',
    })),
    complete: trying(checking.complete, () => ({ components: [{ code: 'thuyet-minh', form: 'paper' }] })),
    refuse: trying(ending.refuse, () => ({ ...signed, reason: 'x', signedBy: 'H29.6-01' })),
    hand_on: trying(stepping.handOn, () => ({})),
    send_back: trying(stepping.sendBack, () => ({ reason: 'x' })),
    reassign: trying(stepping.reassign, () => ({ unit: 'H29.7', reason: 'x' })),
    assign_step: trying(stepping.assignStep, () => ({ official: 'H29.6-02' })),
    conclude: trying(ending.conclude, () => ({ ...signed, signedBy: 'H29.6-01' })),
    stop: trying(ending.stop, () => ({ ...signed, reason: 'x', signedBy: 'H29.6-01' })),
    withdraw: trying(ending.withdraw, () => ({ reason: 'x' })),
    deliver: trying(ending.deliver, () => ({ to: 'applicant' })),
    rate: trying(rating.rate, () => ({
      answers: ['access', 'staff', 'time', 'result'].map((question) => ({ question, score: 5 })),
    })),
    correct_applicant: trying(applicant.correctApplicant, () => ({ kind: 'person', name: 'An', reason: 'x' })),
    erase_applicant: trying(applicant.eraseApplicant, () => ({ reason: 'x' })),
  },
  dossier: {
    edit: trying(preparing.edit, () => ({ title: 'y' })),
    put_component: trying(preparing.putComponent, () => ({ code: 'to-trinh' })),
    remove_component: trying(preparing.removeComponent, () => 'thuyet-minh'),
    hand_over: trying(preparing.handOver, () => ({ official: 'H29.6-02', reason: 'x' })),
    start_round: trying(consulting.startRound, () => ({
      questions: [{ text: 'x' }],
      recipients: ['H29.4', 'H29.7'].map((agency) => ({ agency, reason: 'x' })),
    })),
    consolidate: trying(consulting.consolidate, none),
    take_position: trying(consulting.takePosition, why),
    respond_to_opinion: trying(consulting.respond, () => ({ requestId: 'dissent', response: 'accepted', text: 'x' })),
    reconcile: trying(consulting.reconcile, () => ({
      requestId: 'dissent',
      heldOn: '2026-11-23',
      participants: ['H29.6-01', 'H29.4-01'],
      outcome: 'unresolved',
      summary: 'x',
    })),
    convene: trying(convening.convene, () => ({
      agenda: 'x',
      place: 'x',
      startsAt: hours(72),
      invitees: [{ agency: INVITED }],
    })),
    ask_committee: trying(convening.askCommittee, () => ({
      reason: 'x',
      agenda: 'x',
      invitees: [{ agency: INVITED }],
    })),
    refer: trying(refer, () => ({ ...signed, violationIds: ['violation'], text: 'x', signedBy: 'H29.6-01' })),
    submit: trying(deciding.submit, () => ({ ...signed, signedBy: 'H29.6-01' })),
    accept: trying(deciding.accept, none),
    return: trying(deciding.sendBack, (_, { ctx: { unit } }) => ({
      grounds: ['missing_component'],
      text: 'x',
      ...(unit.root().state['process'] === 'accepted' && { lateReason: 'x' }),
    })),
    ask_more: trying(deciding.askMore, () => ({ grounds: ['other'], text: 'x' })),
    revise: trying(deciding.revise, none),
    // What the lead decides, it decides itself.
    decide: (scope) => scope.call.principal.agency !== 'H29.6' && trying(deciding.decide, decision)(scope),
    decide_itself: trying(deciding.decideItself, decision),
    suspend: trying(suspending.suspend, () => ({ reason: 'awaiting_authority', text: 'x' })),
    resume: trying(suspending.resume, none),
    apologise: trying(apologise, () => ({ ...signed, reason: 'x', newDate: '2027-06-01', signedBy: 'H29.6-01' })),
    exempt_from_apology: trying(exemptFromApology, () => ({
      ...signed,
      ground: 'applicant',
      text: 'x',
      signedBy: 'H29.6-01',
    })),
    withdraw: trying(preparing.withdraw, () => ({ reason: 'x', signedBy: 'H29.6-01' })),
  },
};
