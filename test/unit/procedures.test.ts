import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compilePolicies, compileProcedures } from '../../src/modules/procedures/catalogues.js';
import { checkPolicy } from '../../src/modules/procedures/check-policy.js';
import { checkProcedures } from '../../src/modules/procedures/check-procedures.js';
import { planProcedures } from '../../src/modules/procedures/plan-procedures.js';
import { DEFAULT_POLICY, type PolicyDefinition } from '../../src/modules/procedures/policy.js';
import {
  policyInput,
  policyResponse,
  toPolicyResponse,
  unconfirmedIn,
} from '../../src/modules/procedures/policy-schemas.js';
import { completePolicy, withDefaults } from '../../src/modules/procedures/complete-policy.js';
import { proceduresInput } from '../../src/modules/procedures/procedure-schemas.js';
import { toPolicy } from '../../src/modules/procedures/procedure-queries.js';
import type { ConsultationRules, ProcedureDefinition } from '../../src/modules/procedures/procedure.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../seed/${name}.json`, import.meta.url), 'utf8'));
const given: ProcedureDefinition[] = proceduresInput.parse(read('procedures')).procedures;
const agencies = new Set((read('hcmc-agencies') as { agencies: { code: string }[] }).agencies.map((each) => each.code));
const basis = {
  isAgency: (code: string) => agencies.has(code),
  isOfficialOf: (official: string, agency: string) => official.startsWith(`${agency}-`),
  hoursIn: (workingDays: number) => workingDays * 8,
};
const [first] = given as [ProcedureDefinition];

describe('publishing', () => {
  test('what is new is version 1, what is the same does nothing, what changed is the next version', () => {
    const one = planProcedures(compileProcedures([]), given);
    expect(one.counts).toEqual({ created: given.length, updated: 0, unchanged: 0 });
    const catalogue = compileProcedures(one.published);
    expect(planProcedures(catalogue, given)).toEqual({
      published: [],
      counts: { created: 0, updated: 0, unchanged: given.length },
    });
    const two = planProcedures(catalogue, [{ ...first, timeLimit: { workingDays: 20 } }]);
    expect(two.published.map((each) => [each.code, each.version, each.timeLimit.workingDays])).toEqual([
      [first.code, 2, 20],
    ]);
    const back = planProcedures(compileProcedures([...one.published, ...two.published]), [first]);
    expect(back.published.map((each) => each.version)).toEqual([3]);
  });

  test('the highest version that has taken effect is in force', () => {
    const catalogue = compileProcedures([
      { ...first, version: 1, effectiveFrom: '2025-07-01' },
      { ...first, version: 2, effectiveFrom: '2027-01-01' },
    ]);
    expect(
      ['2025-06-30', '2025-07-01', '2026-12-31', '2027-01-01'].map(
        (day) => catalogue.inForce(first.code, day)?.version,
      ),
    ).toEqual([undefined, 1, 1, 2]);
    expect(catalogue.version(first.code, 2)?.effectiveFrom).toBe('2027-01-01');
    expect(catalogue.inForce('PH-KHONG', '2027-01-01')).toBeUndefined();
  });
});

describe('the steps of a procedure of citizens', () => {
  const citizen = given.find((each) => each.steps !== undefined)!;
  const step = { code: 'buoc-1', name: 'Thẩm định', unit: 'H29.6', workingHours: 8 };
  test.each<[string, Partial<ProcedureDefinition>, string, string]>([
    ['an unknown unit', { steps: [{ ...step, unit: 'H29.99' }] }, 'steps/0/unit', 'unknown_agency'],
    ['a step twice', { steps: [step, { ...step, code: 'Buoc-1' }] }, 'steps/1/code', 'duplicate_code'],
    [
      'an official of another unit',
      { steps: [{ ...step, officials: ['H29.7-01'] }] },
      'steps/0/officials/0',
      'official_not_of_unit',
    ],
    [
      'officials of whoever leads',
      { steps: [{ ...step, unit: '*', officials: ['H29.6-01'] }] },
      'steps/0/officials/0',
      'official_not_of_unit',
    ],
    [
      'a component of no procedure',
      { steps: [{ ...step, components: ['la'] }] },
      'steps/0/components/0',
      'unknown_component',
    ],
    ['more hours than the term has', { steps: [{ ...step, workingHours: 160.5 }] }, 'steps', 'steps_beyond_term'],
    ['an unknown place of receipt', { receivingPoints: ['H29.99'] }, 'receivingPoints/0', 'unknown_agency'],
    ['a place of receipt twice', { receivingPoints: ['H29.6', 'H29.6'] }, 'receivingPoints/1', 'duplicate_code'],
    ['a channel twice', { channels: ['online', 'online'] }, 'channels/1', 'duplicate_code'],
    ['steps of a procedure of coordination', { kind: 'coordination' }, 'steps', 'not_for_kind'],
    ['channels of an internal procedure', { kind: 'internal', channels: ['direct'] }, 'channels', 'not_for_kind'],
    [
      'an unknown unit of an internal procedure',
      { kind: 'internal', steps: [{ ...step, unit: 'H29.99' }] },
      'steps/0/unit',
      'unknown_agency',
    ],
  ])('%s', (_, change, path, code) => {
    const plain = { ...citizen, channels: undefined, receivingPoints: undefined, fees: undefined, result: undefined };
    const found = checkProcedures(
      [{ ...plain, supplements: undefined, timeLimit: { workingDays: 20 }, steps: [step], ...change }],
      basis,
    );
    expect(found.map((each) => [each.path, each.code])).toEqual([[`/procedures/0/${path}`, code]]);
  });

  test('those of exactly the term are taken, and a step of whoever leads', () => {
    const steps = [{ ...step, unit: '*', workingHours: 160 }];
    expect(checkProcedures([{ ...citizen, timeLimit: { workingDays: 20 }, steps }], basis)).toEqual([]);
  });
});

describe('procedures that cannot be are refused, with the place', () => {
  const consultation = (change: Partial<ConsultationRules>) => ({ consultation: { ...first.consultation, ...change } });
  const twice = { code: 'to-trinh', name: 'Tờ trình', required: true };
  test.each<[string, Partial<ProcedureDefinition>, string, string]>([
    ['a component twice', { components: [twice, twice] }, '/procedures/0/components/1/code', 'duplicate_code'],
    [
      'an unknown consultee',
      { requiredConsultees: ['H29.99'] },
      '/procedures/0/requiredConsultees/0',
      'unknown_agency',
    ],
    ['any agency required', { requiredConsultees: ['*'] }, '/procedures/0/requiredConsultees/0', 'unknown_agency'],
    [
      'a consultee twice',
      { optionalConsultees: ['H29.3', 'H29.3'] },
      '/procedures/0/optionalConsultees/1',
      'duplicate_code',
    ],
    ['an unknown lead', { leadAgencies: ['H29.99'] }, '/procedures/0/leadAgencies/0', 'unknown_agency'],
    [
      'a lead that must consult itself',
      { leadAgencies: ['H29.4'] },
      '/procedures/0/requiredConsultees/0',
      'consulting_itself',
    ],
    [
      'a response above the bounds',
      consultation({ maxWorkingDays: 6 }),
      '/procedures/0/consultation/responseWorkingDays/complex',
      'out_of_bounds',
    ],
    [
      'a response below the bounds',
      consultation({ minWorkingDays: 3 }),
      '/procedures/0/consultation/responseWorkingDays/urgent',
      'out_of_bounds',
    ],
    [
      'required consultees and no round',
      consultation({ maxRounds: 0 }),
      '/procedures/0/consultation/maxRounds',
      'no_round',
    ],
  ])('%s', (_name, change, path, code) => {
    expect(checkProcedures([{ ...first, ...change }], basis).map((each) => [each.path, each.code])).toEqual([
      [path, code],
    ]);
  });

  test('a procedure twice', () => {
    expect(checkProcedures([first, first], basis).map((each) => [each.path, each.code])).toEqual([
      ['/procedures/1/code', 'duplicate_code'],
    ]);
  });

  test('bounds the wrong way round', () => {
    expect(
      checkProcedures([{ ...first, ...consultation({ minWorkingDays: 11 }) }], basis).map((each) => each.code),
    ).toContain('bounds_reversed');
  });

  test('the published ones are right', () => {
    expect(checkProcedures(given, basis)).toEqual([]);
  });
});

describe('policies', () => {
  test('the default is one that could be published', () => {
    expect(policyResponse.safeParse(toPolicyResponse({ ...DEFAULT_POLICY, version: 1 })).success).toBe(true);
    expect(checkPolicy(DEFAULT_POLICY, DEFAULT_POLICY.effectiveFrom)).toEqual([]);
  });

  test('what an older client leaves out of a part stays as it was', () => {
    const { suggestions } = DEFAULT_POLICY.referrals;
    const measures = [
      { code: 'warning', name: 'Cảnh cáo', basis: 'x', validFrom: '2025-07-01', validTo: null },
      { code: 'talk', name: 'Trao đổi', basis: 'x', validFrom: '2025-07-01', validTo: null },
    ];
    const given = policyInput.parse({
      effectiveFrom: '2027-01-01',
      basis: '1/QĐ',
      referrals: {
        measures,
        suggestions: { ...suggestions, minor: [['talk']], moderate: [['warning']], serious: [['warning']] },
      },
      consultation: { maxRecipients: 5, maxTotalWorkingDays: 40, supplementWorkingDays: 2, maxSupplements: 2 },
    });
    const before = { ...DEFAULT_POLICY, consultation: { ...DEFAULT_POLICY.consultation, maxExtensions: 3 } };
    const found = completePolicy(before, given);
    expect(found.consultation).toMatchObject({ maxRecipients: 5, maxExtensions: 3 });
    expect(found.referrals).toMatchObject({
      reviewWorkingDays: 10,
      measures: [
        { code: 'warning', kind: 'disciplinary', confirmed: false },
        { code: 'talk', kind: 'administrative', fits: [], leadersOnly: false },
      ],
    });
    expect(withDefaults({ basis: 'x', office: { reviewWorkingDays: 9 } })).toMatchObject({
      basis: 'x',
      office: { reviewWorkingDays: 9 },
      apology: DEFAULT_POLICY.apology,
    });
  });

  test('what is not confirmed is named', () => {
    const confirmed = { basis: 'x', confirmed: true };
    expect(unconfirmedIn({ confirmed: false, a: [confirmed, { confirmed: false }], b: confirmed })).toEqual([
      '/',
      '/a/1',
    ]);
  });

  test.each<[string, Partial<PolicyDefinition>, string, string]>([
    ['a day in the past', { effectiveFrom: '2026-11-19' }, '/effectiveFrom', 'in_past'],
    [
      'a rung named twice',
      {
        reminders: {
          ...DEFAULT_POLICY.reminders,
          before: [
            { rung: 'before_a', workingDays: 1 },
            { rung: 'before_a', workingDays: 2 },
          ],
        },
      },
      '/reminders/before/1/rung',
      'duplicate_code',
    ],
    [
      'a rung in two units',
      { reminders: { ...DEFAULT_POLICY.reminders, before: [{ rung: 'before_a', workingDays: 1, workingHours: 1 }] } },
      '/reminders/before/0',
      'exactly_one_unit',
    ],
    [
      'a rung in none',
      { reminders: { ...DEFAULT_POLICY.reminders, before: [{ rung: 'before_a' }] } },
      '/reminders/before/0',
      'exactly_one_unit',
    ],
  ])('%s is refused', (_name, change, path, code) => {
    const policy = { ...DEFAULT_POLICY, effectiveFrom: '2026-11-20', ...change };
    expect(checkPolicy(policy, '2026-11-20').map((each) => [each.path, each.code])).toEqual([[path, code]]);
  });

  test('the latest version that has taken effect is in force, the first one before any has', () => {
    const policies = compilePolicies([
      { ...DEFAULT_POLICY, version: 1 },
      { ...DEFAULT_POLICY, version: 2, effectiveFrom: '2027-01-01' },
    ]);
    expect(['1999-01-01', '2026-12-31', '2027-01-01'].map((day) => policies.inForce(day).version)).toEqual([1, 1, 2]);
    expect(() => compilePolicies([])).toThrow(RangeError);
  });
});

describe('reasons to suspend', () => {
  const suspension = { max: 1 };

  test('a policy of an earlier version keeps its total, and has the catalogue by default', () => {
    const stored = { ...DEFAULT_POLICY, suspension };
    expect(toPolicy({ version: 3, definition: stored })).toEqual({
      ...DEFAULT_POLICY,
      version: 3,
      suspension: { ...DEFAULT_POLICY.suspension, max: 1 },
    });
  });

  test('each has a code of its own', () => {
    const { reasons } = DEFAULT_POLICY.suspension;
    const policy: PolicyDefinition = { ...DEFAULT_POLICY, suspension: { max: 1, reasons: [...reasons, reasons[0]!] } };
    expect(checkPolicy(policy, '2000-01-01').map(({ path, code }) => [path, code])).toEqual([
      [`/suspension/reasons/${reasons.length}/code`, 'duplicate_code'],
    ]);
  });

  test('by default the applicant and an outside authority are what a citizen dossier waits for, and only the head has a reason of its own', () => {
    const { reasons } = DEFAULT_POLICY.suspension;
    const codes = (test: (each: (typeof reasons)[number]) => boolean) => reasons.filter(test).map((each) => each.code);
    expect(codes((each) => each.citizens)).toEqual(['awaiting_applicant', 'awaiting_authority']);
    expect(codes((each) => each.needsHead)).toEqual(['other']);
    expect(codes((each) => each.max !== 1 || each.by.join() !== 'lead')).toEqual([]);
  });
});
