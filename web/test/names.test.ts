import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { codeName, eventName, humanised, stateName } from '../src/names';
import { CODES_VI } from '../src/names/codes-vi';
import { ENDED, isEnded } from '../src/parts/ended';
import { en } from '../src/i18n/en';
import { vi } from '../src/i18n/vi';

interface Schema {
  readonly enum?: readonly (string | null)[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const { components } = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
  components: { schemas: Record<string, Schema> };
};

const codesOf = (schema: string, field?: string): string[] => {
  const found = components.schemas[schema]!;
  const codes = (field === undefined ? found.enum : found.properties?.[field]?.enum) ?? [];
  return codes.filter((each) => each !== null);
};

test('each event of the contract has a Vietnamese name', () => {
  const types = codesOf('EventType');
  expect(types.length).toBeGreaterThan(200);
  const [nameless] = [types.filter((type) => eventName(type, 'vi') === eventName(type, 'en'))];
  expect(nameless).toEqual([]);
});

test.each([
  ['dossier', 'Dossier', 'state'],
  ['request', 'ConsultationRequest', 'state'],
  ['task', 'AssignedTask', 'state'],
  ['time', 'AssignedTask', 'time'],
  ['contribution', 'CooperatingAgency', 'state'],
  ['handling', 'Handling', 'state'],
  ['step', 'HandlingStep', 'state'],
  ['meeting', 'Meeting', 'state'],
  ['violation', 'Violation', 'status'],
  ['referral', 'Referral', 'state'],
  ['petition', 'Petition', 'state'],
  ['inspection', 'Inspection', 'state'],
  ['procedure_review', 'ProcedureReview', 'state'],
  ['delegation', 'Delegation', 'state'],
  ['succession', 'AgencySuccession', 'state'],
  ['review', 'WorkReview', 'state'],
  ['destruction', 'Destruction', 'state'],
  ['archive', 'ArchiveRecord', 'state'],
  ['import', 'Import', 'state'],
  ['webhook', 'Webhook', 'state'],
])('each state of a %s has a Vietnamese name', (of, schema, field) => {
  const states = codesOf(schema, field);
  expect(states.length).toBeGreaterThan(1);
  expect(states.filter((state) => stateName(of, state, 'vi') === humanised(state))).toEqual([]);
});

test('what has ended is in states that there are, and not in all of them', () => {
  const known: Readonly<Record<string, string>> = {
    ...{ dossier: 'Dossier', request: 'ConsultationRequest', task: 'AssignedTask', contribution: 'CooperatingAgency' },
    ...{ handling: 'Handling', petition: 'Petition', meeting: 'Meeting', review: 'WorkReview' },
    ...{ inspection: 'Inspection', procedure_review: 'ProcedureReview', delegation: 'Delegation' },
    ...{ succession: 'AgencySuccession', rotation_plan: 'RotationPlan' },
  };
  for (const [of, schema] of Object.entries(known)) {
    const states = codesOf(schema, 'state');
    const ended = states.filter((state) => isEnded(of, state));
    expect([of, ended]).toEqual([of, states.filter((state) => ENDED[of]!.includes(state))]);
    expect([of, ended.length]).toEqual([of, ENDED[of]!.length]);
    expect(ended.length).toBeLessThan(states.length);
  }
});

test.each([
  ['dossier', 'withdrawn', true],
  ['dossier', 'decided', true],
  ['dossier', 'returned', false],
  ['task', 'cancelled', true],
  ['task', 'suspended', false],
  ['contribution', 'released', true],
  ['contribution', 'overdue', false],
  ['request', 'lapsed', true],
  ['request', 'supplement_due', false],
  ['handling', 'awaiting_applicant', false],
  ['unheard', 'closed', false],
])('whether a %s that is %s has ended: %s', (of, state, ended) => expect(isEnded(of, state)).toBe(ended));

test.each([
  ['kind', 'Violation'],
  ['degree', 'Violation'],
  ['kind', 'IssuedPaper'],
  ['handling', 'Dossier'],
  ['importance', 'AssignedTask'],
  ['channel', 'Handling'],
  ['type', 'CountedItem'],
  ['class', 'WorkItem'],
])('each %s of a %s has a Vietnamese name', (field, schema) => {
  expect(codesOf(schema, field).filter((code) => codeName(field, code, 'vi') === humanised(code))).toEqual([]);
});

test('what a form offers has Vietnamese names', () => {
  const bodies = Object.entries(components.schemas).filter(([name]) =>
    /^(Give|Decide|Return|Rule|Record|Confirm|Deliver|Settle|Refuse)/.test(name),
  );
  const offered = bodies.flatMap(([, { properties = {} }]) =>
    Object.entries(properties).flatMap(([field, each]) =>
      (each.enum ?? []).filter((code) => code !== null).map((code) => [field, code] as const),
    ),
  );
  expect(offered.length).toBeGreaterThan(20);
  const nameless = offered.filter(([field, code]) => !(`${field}.${code}` in CODES_VI) && !(code in CODES_VI));
  expect([...new Set(nameless.map(([field, code]) => `${field}.${code}`))]).toEqual([]);
});

test('a code without a name is told in words', () => {
  expect(codeName('kind', 'never_heard_of', 'en')).toBe('Never heard of');
  expect(eventName('dossier.never_heard_of', 'vi')).toBe('Dossier: never heard of');
});

/** Texts with a number of things in them have a form for one in English; Vietnamese has one form for any number. */
const stem = (key: string): string => key.replace(/_(one|other)$/, '');

test('both languages say the same things, with the same values in them', () => {
  expect([...new Set(Object.keys(en).map(stem))].sort()).toEqual([...new Set(Object.keys(vi).map(stem))].sort());
  const values = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const key of Object.keys(vi) as (keyof typeof vi)[])
    expect([key, values(en[key])]).toEqual([key, values(vi[key])]);
});

test('a text that counts things tells one from several in English, and nothing else does', () => {
  const texts = new Map<string, string>(Object.entries(en));
  const counting = [...texts].filter(([, text]) => text.includes('{{count}}')).map(([key]) => key);
  expect(counting.length).toBeGreaterThan(8);
  expect(counting.filter((key) => !/_(one|other)$/.test(key))).toEqual([]);
  for (const key of counting)
    for (const form of ['one', 'other'])
      expect([stem(key), form, texts.has(`${stem(key)}_${form}`)]).toEqual([stem(key), form, true]);
  // A number before a word in the plural is a number of things, however it is called.
  const several = [...texts].filter(([key, text]) => /\}\} \p{L}+s\b/u.test(text) && !/_(one|other)$/.test(key));
  expect(several).toEqual([]);
});

test.each([
  ['before_2wd', 'trước hạn 2 ngày làm việc', '2 working days before the deadline'],
  ['before_1wd', 'trước hạn 1 ngày làm việc', '1 working day before the deadline'],
  ['before_4wh', 'trước hạn 4 giờ làm việc', '4 working hours before the deadline'],
  ['after_7', 'sau hạn, lần 7', 'After the deadline, no. 7'],
])('the reminder %s is told by when it goes out', (code, inVietnamese, inEnglish) => {
  expect([codeName('rung', code, 'vi'), codeName('rung', code, 'en')]).toEqual([inVietnamese, inEnglish]);
});
