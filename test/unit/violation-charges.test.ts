import { describe, expect, test } from '@jest/globals';
import { RETURN_GROUNDS } from '../../src/modules/submissions/index.js';
import { chargesOf, mayCharge, type Facts } from '../../src/modules/violations/charges.js';
import { hours, NOW, opinion, requestContext } from '../support/machine-samples.js';

const request = requestContext({ agency: 'H29.2', dueAt: NOW });
const facts = (change: Partial<Facts> = {}): Facts => ({
  dossier: {
    code: 'x',
    leadAgency: 'H29.6',
    procedureCode: 'PH-QH-01',
    procedureVersion: 1,
    responsibleOfficial: 'H29.6-04',
    components: [{ code: 'to-trinh' }],
    submittedAt: null,
    apology: null,
    apologyExemption: null,
  },
  procedure: {
    kind: 'coordination',
    decidedBy: 'committee',
    components: [{ code: 'to-trinh', name: 'Tờ trình', required: true }],
    requiredConsultees: ['H29.4'],
    optionalConsultees: ['H29.3', '*'],
  },
  request,
  requestDueAt: NOW,
  // Of these agencies, -09 has left.
  inOffice: (official, agency) => (official?.startsWith(`${agency}-`) && !official.endsWith('-09') ? official : null),
  meetingAt: null,
  bodies: { office: 'H29.1', committee: 'H29' },
  apologyDueAt: null,
  ...change,
});
const AT = hours(2);
const TOLD_BY = { dueAt: hours(-24), occurredAt: hours(-24) };
const own = { procedure: { ...facts().procedure, decidedBy: 'department' } } as const;
const citizen = (told: Date | null): Partial<Facts> => ({
  procedure: { ...facts().procedure, kind: 'citizen' },
  dossier: { ...facts().dossier, apology: told && { at: told.toISOString() } },
  apologyDueAt: hours(-24),
});
type Row = [name: string, type: string, data: Record<string, unknown>, change: Partial<Facts>, expected: object[]];
const of = (kind: string, agency: string, more: object = {}) => ({
  kind,
  agency,
  official: null,
  dueAt: null,
  lateUntil: null,
  occurredAt: AT,
  ...more,
});
const missed = { dueAt: NOW, occurredAt: NOW };
const lead = { official: 'H29.6-04' };
const GIVEN = { givenAt: AT.toISOString(), givenBy: 'H29.2-03' };

const TABLE: Row[] = [
  ['silence taken as agreement', 'request.deemed_agreed', { dueAt: NOW }, {}, [of('no_opinion', 'H29.2', missed)]],
  ['silence without effect', 'request.lapsed', { dueAt: NOW.toISOString() }, {}, [of('no_opinion', 'H29.2', missed)]],
  [
    'silence of an official who had it',
    'request.lapsed',
    { dueAt: NOW },
    { request: { ...request, handler: 'H29.2-05' } },
    [of('no_opinion', 'H29.2', { ...missed, official: 'H29.2-05' })],
  ],
  [
    'silence after the official who had it was gone',
    'request.lapsed',
    { dueAt: NOW },
    { request: { ...request, handler: 'H29.2-09' } },
    [of('no_opinion', 'H29.2', missed)],
  ],
  [
    'a late first answer to what an official had',
    'request.answered_late',
    GIVEN,
    { request: { ...request, handler: 'H29.2-05' } },
    [of('late_opinion', 'H29.2', { ...missed, lateUntil: AT, official: 'H29.2-05' })],
  ],
  [
    'a late first answer',
    'request.answered_late',
    GIVEN,
    {},
    [of('late_opinion', 'H29.2', { ...missed, lateUntil: AT, official: 'H29.2-03' })],
  ],
  ['a late supplement', 'request.answered_late', GIVEN, { request: { ...request, earlierOpinions: [opinion()] } }, []],
  ['an answer before a deadline that has moved', 'request.answered_late', GIVEN, { requestDueAt: hours(24) }, []],
  ['an answer in time', 'request.answered', GIVEN, {}, []],
  [
    'a supplement that did not come',
    'request.incomplete',
    { dueAt: NOW },
    { request: { ...request, opinion: opinion() } },
    [of('incomplete_opinion', 'H29.2', { ...missed, official: 'H29.2-02' })],
  ],
  [
    'a supplement that did not come from the official who had it',
    'request.incomplete',
    { dueAt: NOW },
    { request: { ...request, handler: 'H29.2-05', opinion: opinion() } },
    [of('incomplete_opinion', 'H29.2', { ...missed, official: 'H29.2-05' })],
  ],
  [
    'an agency that the lead chose wrongly',
    'request.rerouted',
    { agency: 'H29.9' },
    {},
    [of('improper_consultation', 'H29.6', lead)],
  ],
  ['a required agency that was not competent', 'request.rerouted', { agency: 'H29.4' }, {}, []],
  ['an optional one', 'request.rerouted', { agency: 'H29.3' }, {}, []],
  [
    'an absence',
    'meeting.absent',
    { agency: 'H29.7', excused: false },
    { meetingAt: NOW },
    [of('absent_from_meeting', 'H29.7', { occurredAt: NOW })],
  ],
  ['an absence that was excused', 'meeting.absent', { agency: 'H29.7', excused: true }, { meetingAt: NOW }, []],
  [
    'a dossier out of time',
    'dossier.overdue',
    { dueAt: NOW },
    {},
    [of('late_dossier', 'H29.6', { ...missed, ...lead })],
  ],
  [
    'a dossier out of time after its official was gone',
    'dossier.overdue',
    { dueAt: NOW },
    { dossier: { ...facts().dossier, responsibleOfficial: 'H29.6-09' } },
    [of('late_dossier', 'H29.6', missed)],
  ],
  [
    'a remedy that was not made',
    'referral.remedy_missed',
    { agency: 'H29.7', remedyBy: '2026-11-23', dueAt: NOW, official: 'H29.7-03' },
    {},
    [of('slow_to_remedy', 'H29.7', { ...missed, official: 'H29.7-03' })],
  ],
  [
    'a citizen dossier out of time, without a word to the applicant',
    'dossier.overdue',
    { dueAt: NOW },
    citizen(null),
    [of('late_dossier', 'H29.6', { ...missed, ...lead }), of('missing_apology', 'H29.6', { ...TOLD_BY, ...lead })],
  ],
  [
    'one whose applicant was owed no letter',
    'dossier.overdue',
    { dueAt: NOW },
    { ...citizen(null), dossier: { ...facts().dossier, apologyExemption: { ground: 'force_majeure' } } },
    [of('late_dossier', 'H29.6', { ...missed, ...lead })],
  ],
  [
    'a new date that the lead has missed',
    'dossier.new_date_missed',
    { dueAt: NOW, withLead: true },
    citizen(hours(-24)),
    [of('missed_new_date', 'H29.6', { ...missed, ...lead })],
  ],
  [
    'one that passed while the dossier lay above',
    'dossier.new_date_missed',
    { dueAt: NOW, withLead: false },
    citizen(hours(-24)),
    [],
  ],
  [
    'one whose applicant was told in time',
    'dossier.overdue',
    { dueAt: NOW },
    citizen(hours(-24)),
    [of('late_dossier', 'H29.6', { ...missed, ...lead })],
  ],
  [
    'one whose applicant was told too late',
    'dossier.overdue',
    { dueAt: NOW },
    citizen(hours(-1)),
    [
      of('late_dossier', 'H29.6', { ...missed, ...lead }),
      of('missing_apology', 'H29.6', { ...TOLD_BY, ...lead, lateUntil: hours(-1) }),
    ],
  ],
  ['a submission as it should be', 'dossier.submitted', {}, {}, []],
  [
    'a component beyond the procedure',
    'dossier.submitted',
    {},
    { dossier: { ...facts().dossier, components: [{ code: 'to-trinh' }, { code: 'so-ho-khau' }] } },
    [of('extra_component', 'H29.6', lead)],
  ],
  ['a matter of the lead itself', 'dossier.submitted', {}, own, [of('out_of_competence', 'H29.6', lead)]],
  [
    'one that the Office sends back for something else',
    'submission.returned',
    { grounds: ['wrong_form'] },
    own,
    [of('incomplete_submission', 'H29.6', lead), of('out_of_competence', 'H29.6', lead)],
  ],
  [
    'one that the Office sends back for that',
    'submission.returned',
    { grounds: ['out_of_competence'] },
    own,
    [of('out_of_competence', 'H29.6', lead)],
  ],
  ['a request that was withdrawn', 'request.withdrawn', {}, {}, []],
  ['an extension', 'request.extension_granted', { dueAt: NOW }, {}, []],
  [
    'time that runs out while it lies above',
    'dossier.overdue',
    { dueAt: NOW, heldBy: 'office', leadOverdue: false },
    {},
    [],
  ],
  [
    'the own time of the lead after a return',
    'dossier.lead_overdue',
    { dueAt: NOW },
    {},
    [of('late_dossier', 'H29.6', { ...missed, ...lead })],
  ],
  [
    'a review that takes too long',
    'submission.review_overdue',
    { dueAt: NOW },
    {},
    [of('late_review', 'H29.1', missed)],
  ],
  [
    'a decision that takes too long',
    'dossier.decision_overdue',
    { dueAt: NOW },
    {},
    [of('late_review', 'H29', missed)],
  ],
  [
    'a review that takes too long in a directory without an Office',
    'submission.review_overdue',
    { dueAt: NOW },
    { bodies: { office: null, committee: null } },
    [],
  ],
];

test.each(TABLE)('%s', (_, type, data, change, expected) => {
  expect(chargesOf({ type, at: AT, data: data as never }, facts(change))).toEqual(expected);
  if (expected.length > 0) expect(mayCharge(type)).toBe(true);
});

describe('grounds of a return', () => {
  const kinds: Record<(typeof RETURN_GROUNDS)[number], string | null> = {
    missing_component: 'incomplete_submission',
    missing_opinion: 'incomplete_submission',
    missing_position: 'incomplete_submission',
    wrong_form: 'incomplete_submission',
    not_signed: 'incomplete_submission',
    unreconciled: 'unreconciled_submission',
    out_of_competence: 'out_of_competence',
    extra_component: 'extra_component',
    late_without_reason: 'late_dossier',
    other: null,
  };
  const returned = (grounds: readonly string[]) =>
    chargesOf({ type: 'submission.returned', at: AT, data: { grounds } }, facts());

  test.each(RETURN_GROUNDS)('%s', (ground) => {
    expect(returned([ground])).toEqual(kinds[ground] === null ? [] : [of(kinds[ground], 'H29.6', lead)]);
  });

  test('one violation of each kind, however many grounds amount to it', () => {
    expect(returned(RETURN_GROUNDS).map((each) => each.kind)).toEqual(
      [...new Set(RETURN_GROUNDS.flatMap((ground) => kinds[ground] ?? []))]
        .filter(Boolean)
        .sort(byFirst(RETURN_GROUNDS.map((ground) => kinds[ground]))),
    );
  });
});

const byFirst =
  (order: readonly (string | null)[]) =>
  (a: string, b: string): number =>
    order.indexOf(a) - order.indexOf(b);
