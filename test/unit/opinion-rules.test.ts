import { expect, test } from '@jest/globals';
import { opinionErrors, type OpinionInput } from '../../src/modules/consultations/opinion-rules.js';

const questions = [
  { no: 1, text: 'a' },
  { no: 2, text: 'b' },
];
const answers = [
  { question: 1, text: 'x' },
  { question: 2, text: 'y' },
];
const given: OpinionInput = { stance: 'agree', answers, signedBy: 'H29.2-01' };

test.each<[string, Partial<OpinionInput>, [string, string][]]>([
  ['an agreement', {}, []],
  ['not competent', { stance: 'not_competent' }, []],
  ['a question left out', { answers: [answers[0]!] }, [['/answers', 'question_unanswered']]],
  [
    'nothing answered',
    { answers: [] },
    [
      ['/answers', 'question_unanswered'],
      ['/answers', 'question_unanswered'],
    ],
  ],
  [
    'a question that was not asked',
    { answers: [...answers, { question: 3, text: 'z' }] },
    [['/answers/2/question', 'unknown_question']],
  ],
  [
    'a question answered twice',
    { answers: [...answers, answers[0]!] },
    [
      ['/answers/0/question', 'answered_twice'],
      ['/answers/2/question', 'answered_twice'],
    ],
  ],
  ['comments without reasons', { stance: 'agree_with_comments' }, [['/reasons', 'reasons_required']]],
  ['comments with empty reasons', { stance: 'agree_with_comments', reasons: '' }, [['/reasons', 'reasons_required']]],
  ['comments with reasons', { stance: 'agree_with_comments', reasons: 'x' }, []],
  ['a disagreement without reasons', { stance: 'disagree', mainPoint: true }, [['/reasons', 'reasons_required']]],
  ['a disagreement on who knows what', { stance: 'disagree', reasons: 'x' }, [['/mainPoint', 'main_point_required']]],
  ['a disagreement on a side point', { stance: 'disagree', reasons: 'x', mainPoint: false }, []],
])('%s', (_name, change, expected) => {
  expect(opinionErrors({ questions }, { ...given, ...change }).map((each) => [each.path, each.code])).toEqual(expected);
});
