import { expect, test } from '@jest/globals';
import type { Procedure } from '../../src/modules/procedures/index.js';
import { completenessUnmet } from '../../src/modules/submissions/index.js';
import type { CheckedDossier, CheckedRequest } from '../../src/modules/submissions/completeness.js';
import { hours, NOW, opinion, requestContext, requestEvents } from '../support/machine-samples.js';

const procedure = {
  decidedBy: 'committee',
  components: [
    { code: 'to-trinh', name: 'Tờ trình', required: true },
    { code: 'ban-ve', name: 'Bản vẽ', required: false },
  ],
  requiredConsultees: ['H29.2', 'H29.6'],
} as unknown as Procedure;
const documented = (code: string, change: object = {}) => ({
  code,
  fileId: null,
  documentNumber: '1/TTr',
  documentDate: '2026-11-20',
  ...change,
});
const nameless = { documentNumber: null, documentDate: null };
const dossier: CheckedDossier = {
  leadAgency: 'H29.6',
  components: [documented('to-trinh')],
  position: 'Đồng ý.',
  submittedAt: null,
};
const request = (change: Partial<CheckedRequest> = {}): CheckedRequest => ({
  ...requestContext({ opinion: opinion(), answeredAt: NOW, responseText: 'Tiếp thu.' }),
  state: 'answered',
  ...change,
});
const silent = (state: CheckedRequest['state'], change: Partial<CheckedRequest> = {}) =>
  request({ state, opinion: null, answeredAt: null, responseText: null, ...change });
const dissent = opinion({ stance: 'disagree', mainPoint: true, reasons: 'x' });
/** It disagrees on a main point, after its deadline 100 hours after the sending. */
const late = (change: Partial<CheckedRequest> = {}) =>
  request({
    state: 'answered_late',
    opinion: { ...dissent, givenAt: hours(150).toISOString() },
    responseText: null,
    ...change,
  });
const consideration = requestEvents(hours(160)).consider.consideration;
const held = requestEvents(hours(1)).reconcile.reconciliation;
const decline = requestEvents().decline.decline;
const codes = (...args: Parameters<typeof completenessUnmet>) =>
  completenessUnmet(...args).map((each) => [each.rule, each.code]);

test('a dossier with everything goes up', () => {
  expect(codes(procedure, dossier, [request()])).toEqual([]);
});

test.each<[string, Partial<Procedure>, Partial<CheckedDossier>, CheckedRequest[], string[][]]>([
  ['what the lead may decide itself', { decidedBy: 'department' }, {}, [request()], [['R2', 'out_of_competence']]],
  ['a required component missing', {}, { components: [] }, [request()], [['R16', 'missing_component']]],
  [
    'a component beyond the procedure',
    {},
    { components: [documented('to-trinh'), documented('la', nameless)] },
    [request()],
    [['R16', 'extra_component']],
  ],
  [
    'a component that is only named',
    {},
    { components: [documented('to-trinh', nameless)] },
    [request()],
    [['R16', 'missing_component']],
  ],
  [
    'a component with a number and no date',
    {},
    { components: [documented('to-trinh', { documentDate: null })] },
    [request()],
    [['R16', 'missing_component']],
  ],
  [
    'a component with a date and no number',
    {},
    { components: [documented('to-trinh', { documentNumber: null })] },
    [request()],
    [['R16', 'missing_component']],
  ],
  [
    'a component with a file alone',
    {},
    { components: [documented('to-trinh', { ...nameless, fileId: 'f' })] },
    [request()],
    [],
  ],
  ['an agency that was never asked', {}, {}, [], [['R11', 'missing_opinion']]],
  ['an agency whose request was withdrawn', {}, {}, [silent('withdrawn')], [['R11', 'missing_opinion']]],
  ['an open request', {}, {}, [silent('pending')], [['R11', 'missing_opinion']]],
  ['a supplement that is still due', {}, {}, [request({ state: 'supplement_due' })], [['R11', 'missing_opinion']]],
  ['silence without effect', {}, {}, [silent('lapsed')], [['R11', 'missing_opinion']]],
  ['silence that agrees', {}, {}, [silent('deemed_agreed')], []],
  ['silence that the lead has a word on', {}, {}, [silent('lapsed', { responseText: 'x' })], []],
  [
    'an answer that stayed incomplete',
    {},
    {},
    [request({ state: 'incomplete', responseText: null })],
    [
      ['R11', 'missing_opinion'],
      ['R11', 'missing_position'],
    ],
  ],
  [
    'information that stayed incomplete',
    {},
    {},
    [request(), request({ state: 'incomplete', kind: 'information', responseText: null })],
    [['R11', 'missing_opinion']],
  ],
  ['an incomplete answer that the lead has a word on', {}, {}, [request({ state: 'incomplete' })], []],
  [
    'an incomplete disagreement on a main point',
    {},
    {},
    [request({ state: 'incomplete', opinion: dissent })],
    [['R12', 'unreconciled']],
  ],
  ['a decline that nobody followed', {}, {}, [silent('declined', { decline })], [['R11', 'missing_opinion']]],
  ['a decline that was rerouted', {}, {}, [silent('declined', { decline: { ...decline, outcome: 'rerouted' } })], []],
  ['no position of its own', {}, { position: null }, [request()], [['R11', 'missing_position']]],
  ['no position on an opinion', {}, {}, [request({ responseText: null })], [['R11', 'missing_position']]],
  [
    'no position on a late opinion',
    {},
    {},
    [request({ state: 'answered_late', responseText: null })],
    [['R11', 'missing_position']],
  ],
  ['information needs no position', {}, {}, [request(), request({ kind: 'information', responseText: null })], []],
  [
    'an agency that was asked for information alone',
    {},
    {},
    [request({ kind: 'information' })],
    [['R11', 'missing_opinion']],
  ],
  ['R5: a late disagreement where silence agreed', {}, {}, [late({ silence: 'deemed_agreement' })], []],
  [
    'R5: the same, taken into account',
    {},
    {},
    [late({ silence: 'deemed_agreement', consideration })],
    [
      ['R11', 'missing_position'],
      ['R12', 'unreconciled'],
    ],
  ],
  ['R5: a late disagreement where silence had no effect', {}, {}, [late()], [['R11', 'missing_position']]],
  ['R5: the same, with a word on the silence', {}, {}, [late({ responseText: 'x' })], []],
  [
    'R5: a late disagreement without effect, taken into account',
    {},
    {},
    [late({ responseText: 'x', consideration })],
    [['R12', 'unreconciled']],
  ],
  ['a disagreement on a main point', {}, {}, [request({ opinion: dissent })], [['R12', 'unreconciled']]],
  ['a disagreement on a side point', {}, {}, [request({ opinion: { ...dissent, mainPoint: false } })], []],
  [
    'a reconciliation, though it failed',
    {},
    {},
    [request({ opinion: dissent, reconciliations: [{ ...held, outcome: 'unresolved' }] })],
    [],
  ],
  [
    'everything at once',
    { decidedBy: 'department' },
    { components: [documented('la')], position: null },
    [silent('lapsed'), request({ opinion: dissent, responseText: null })],
    [
      ['R2', 'out_of_competence'],
      ['R16', 'missing_component'],
      ['R16', 'extra_component'],
      ['R11', 'missing_opinion'],
      ['R11', 'missing_position'],
      ['R11', 'missing_position'],
      ['R12', 'unreconciled'],
    ],
  ],
])('%s', (_name, changed, change, requests, expected) => {
  expect(codes({ ...procedure, ...changed }, { ...dossier, ...change }, requests)).toEqual(expected);
});

test('an opinion that came after the submission is not held against it', () => {
  const late = request({ state: 'answered_late', answeredAt: hours(2), responseText: null });
  expect(codes(procedure, { ...dossier, submittedAt: hours(1) }, [late], true)).toEqual([]);
  expect(codes(procedure, { ...dossier, submittedAt: hours(1) }, [late])).toEqual([['R11', 'missing_position']]);
});
