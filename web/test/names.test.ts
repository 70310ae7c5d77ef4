import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { codeName, eventName, humanised, stateName } from '../src/names';
import { CODES_VI } from '../src/names/codes-vi';
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

test('both languages say the same things, with the same values in them', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  const values = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const key of Object.keys(vi) as (keyof typeof vi)[])
    expect([key, values(en[key])]).toEqual([key, values(vi[key])]);
});
