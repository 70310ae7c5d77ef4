import { expect, test } from '@jest/globals';
import {
  countedOpinion,
  legalEffect,
  REQUEST_STATES,
  type LegalEffect,
  type RequestContext,
  type RequestState,
} from '../../src/modules/consultations/index.js';
import { hours, opinion, requestContext } from '../support/machine-samples.js';

// The deadline of the samples lies 100 hours after the sending.
const inTime = opinion({ givenAt: hours(50).toISOString() });
const late = opinion({ givenAt: hours(150).toISOString() });
const considered = { consideration: { at: hours(160).toISOString(), reason: 'x', by: null } };

type Given = Partial<RequestContext>;
const request = (change: Given = {}) => requestContext({ silence: 'deemed_agreement', ...change });

test.each<[string, RequestState, Given, LegalEffect]>([
  ['nothing before the deadline', 'pending', {}, 'none'],
  ['an answer in time', 'answered', { opinion: inTime }, 'opinion'],
  ['silence that agrees', 'deemed_agreed', {}, 'deemed_agreement'],
  ['silence without effect', 'lapsed', { silence: 'no_effect' }, 'none'],
  ['a late answer to what was deemed agreed', 'answered_late', { opinion: late }, 'deemed_agreement'],
  ['one that is taken into account', 'answered_late', { opinion: late, ...considered }, 'opinion'],
  ['a late answer where silence had no effect', 'answered_late', { silence: 'no_effect', opinion: late }, 'none'],
  [
    'one that is taken into account there',
    'answered_late',
    { silence: 'no_effect', opinion: late, ...considered },
    'opinion',
  ],
  ['a late answer that was sent back', 'supplement_due', { opinion: late }, 'deemed_agreement'],
  ['the supplement to it', 'answered_late', { opinion: late, earlierOpinions: [late] }, 'deemed_agreement'],
  ['a late supplement to an answer in time', 'answered_late', { opinion: late, earlierOpinions: [inTime] }, 'opinion'],
  ['an answer in time that stayed incomplete', 'incomplete', { opinion: inTime }, 'opinion'],
  ['information that never came', 'lapsed', { kind: 'information', silence: 'no_effect' }, 'none'],
  ['information asked for in earlier days, when its silence agreed', 'deemed_agreed', { kind: 'information' }, 'none'],
  ['information that came late', 'answered_late', { kind: 'information', opinion: late }, 'none'],
  ['an agency that declined', 'declined', {}, 'none'],
  ['what the lead took back', 'withdrawn', { opinion: inTime }, 'none'],
])('%s', (_name, state, change, expected) => {
  expect(legalEffect(state, request(change))).toBe(expected);
});

test.each(REQUEST_STATES)('%s: a late answer alone counts in no state', (state) => {
  expect(countedOpinion(request({ opinion: late }))).toBeNull();
  expect(legalEffect(state, request({ opinion: late }))).not.toBe('opinion');
});

test('an answer in the very second of the deadline counts', () => {
  const atOnce = opinion({ givenAt: new Date(hours(100).getTime() + 900).toISOString() });
  expect(countedOpinion(request({ opinion: atOnce }))).toBe(atOnce);
});
