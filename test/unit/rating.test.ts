import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerErrors, isSatisfied, type RatedAnswer } from '../../src/modules/citizens/rating.js';
import { isStatusSecret, statusSecretOf } from '../../src/modules/citizens/status-secret.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';

const RULES = DEFAULT_POLICY.citizens.satisfaction;
const CODES = RULES.questions.map(({ code }) => code);
const all = (...scores: readonly number[]): RatedAnswer[] =>
  CODES.map((question, index) => ({ question, score: scores[index] ?? scores[0]! }));
const codes = (answers: readonly RatedAnswer[]) =>
  answerErrors(RULES, answers).map(({ path, code }) => `${path} ${code}`);

test.each<[string, RatedAnswer[], string[]]>([
  ['every question once', all(5), []],
  ['the ends of the scale', all(1, 5, 1, 5), []],
  ['below the scale', all(0, 5, 5, 5), ['/answers/0/score outside_scale']],
  ['above the scale', all(5, 5, 5, 6), ['/answers/3/score outside_scale']],
  ['a question twice', [...all(5), { question: 'time', score: 5 }], ['/answers/4/question duplicate_code']],
  [
    'a question that there is not',
    [...all(5), { question: 'price', score: 5 }],
    ['/answers/4/question unknown_question'],
  ],
  ['one missing', all(5).slice(1), ['/answers answer_missing']],
  ['nothing', [], CODES.map(() => '/answers answer_missing')],
])('answers: %s', (_, answers, expected) => {
  expect(codes(answers)).toEqual(expected);
});

test.each([
  [all(4), true],
  [all(5), true],
  [all(5, 5, 5, 3), false],
  [all(1), false],
])('satisfied (%#)', (answers, satisfied) => {
  expect(isSatisfied(RULES, answers)).toBe(satisfied);
});

test('what has no error answers each question once, on the scale; and one better score never makes anybody less satisfied', () => {
  const answer = fc.record({ question: fc.constantFrom(...CODES, 'other'), score: fc.integer({ min: -1, max: 7 }) });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
      const right =
        answers.length === CODES.length &&
        new Set(answers.map(({ question }) => question)).size === CODES.length &&
        answers.every(({ question, score }) => CODES.includes(question) && score >= 1 && score <= 5);
      expect(codes(answers).length === 0).toBe(right);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), fc.nat(3), (scores, at) => {
      const better = scores.map((score, index) => (index === at ? Math.min(5, score + 1) : score));
      expect(isSatisfied(RULES, all(...scores)) && !isSatisfied(RULES, all(...better))).toBe(false);
    }),
  );
});

test('a secret is that of one dossier of one tenant, under one key, however it is typed', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const mine = { tenant: 'H29', dossierId: 'a', code: 'H29.6-1' };
  const secret = statusSecretOf(key, mine);
  expect(secret).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  for (const given of [secret, secret.toLowerCase(), secret.replaceAll('-', ' ')])
    expect(isStatusSecret(key, mine, given)).toBe(true);
  for (const [k, change] of [
    [other, {}],
    [key, { tenant: 'H30' }],
    [key, { dossierId: 'b' }],
    [key, { code: 'H29.6-2' }],
  ] as const)
    expect(isStatusSecret(k, { ...mine, ...change }, secret)).toBe(false);
  for (const given of ['', secret.slice(1), `${secret}A`, 'x'.repeat(100_000)])
    expect(isStatusSecret(key, mine, given)).toBe(false);
});
