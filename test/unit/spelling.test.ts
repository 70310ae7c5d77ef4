import { describe, expect, test } from '@jest/globals';
import { canonicalCode, Spelling, spelledDossierCode, type Spellings } from '../../src/core/spelling.js';
import { checkDirectory } from '../../src/modules/directory/check-directory.js';
import { spellDirectory } from '../../src/modules/directory/spell-directory.js';
import { canonicalZone } from '../../src/modules/calendar/index.js';
import { webhookBodies } from '../../src/modules/webhooks/webhook-schemas.js';
import { respelling } from '../../src/platform/http/respell.js';
import { ROUTES } from '../support/routes.js';
import { seedFile } from '../support/province.js';

describe('a code is found in whatever letter case it is written', () => {
  const kept = new Spelling(['H29.6', 'So-Xay-Dung', 'nguyen.van.a']);

  test.each([
    ['h29.6', 'H29.6'],
    ['H29.6', 'H29.6'],
    ['SO-XAY-DUNG', 'So-Xay-Dung'],
    ['Nguyen.Van.A', 'nguyen.van.a'],
  ])('%s is %s', (written, code) => expect(kept.of(written)).toBe(code));

  test.each([
    ['h29.77', 'H29.77'],
    ['a01.2.3', 'A01.2.3'],
    ['h29.77-04', 'H29.77-04'],
    ['so-moi', 'so-moi'],
    ['e-office', 'e-office'],
  ])('%s, which is not kept, is to be kept as %s', (written, code) => {
    expect([kept.of(written), canonicalCode(written)]).toEqual([code, code]);
    expect([kept.has(written), kept.keptAs(written)]).toEqual([false, undefined]);
  });

  test('two of earlier days that differ in case alone count each as it is written', () => {
    const both = new Spelling(['abc', 'ABC']);
    expect([both.of('abc'), both.of('ABC'), both.keptAs('Abc')]).toEqual(['abc', 'ABC', undefined]);
  });

  test('the code of a dossier is that of its agency with day and number', () => {
    expect(spelledDossierCode(kept, 'h29.6-261120-0001')).toBe('H29.6-261120-0001');
    expect(spelledDossierCode(kept, 'SO-XAY-DUNG-261120-12345')).toBe('So-Xay-Dung-261120-12345');
    expect(spelledDossierCode(kept, 'something else')).toBe('something else');
  });
});

describe('the directory', () => {
  const agency = (code: string, change: object = {}) => ({
    code,
    name: code,
    kind: 'department' as const,
    parentCode: null,
    activeFrom: '2025-07-01',
    officials: [],
    ...change,
  });
  const official = (code: string) => ({ code, position: 'x', role: 'officer' as const, maySign: false });
  const current = {
    agencies: [
      { code: 'H29.6', name: 'x', kind: 'department', parentCode: null, activeFrom: '2025-07-01', activeTo: null },
    ],
    positions: [],
    successions: [],
  } as const;
  const wrong = (agencies: Parameters<typeof spellDirectory>[1]['agencies'], successions?: never[]): string[] => {
    const input = spellDirectory(current, { agencies, ...(successions && { successions }) });
    return checkDirectory(current, input).map(({ path, code }) => `${path} ${code}`);
  };

  test.each([
    ['agencies', [agency('h29.6'), agency('H29.6')], ['/agencies/1/code duplicate_code']],
    ['new agencies', [agency('so-a'), agency('SO-A')], ['/agencies/1/code duplicate_code']],
    [
      'officials',
      [agency('H29.6', { officials: [official('an'), official('AN')] })],
      ['/agencies/0/officials/1/code duplicate_code'],
    ],
  ])('refuses two %s that differ in letter case alone', (_what, agencies, errors) =>
    expect(wrong(agencies)).toEqual(errors),
  );

  test('finds parents, predecessors and successors in other letter case', () => {
    const input = spellDirectory(current, {
      agencies: [
        agency('So-Moi'),
        agency('phong', { parentCode: 'SO-MOI' }),
        agency('h29.99', { parentCode: 'h29.6' }),
      ],
      successions: [{ predecessorCode: 'h29.6', successorCode: 'so-moi', effectiveOn: '2026-01-01' }],
    });
    expect(input.agencies.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['So-Moi', null],
      ['phong', 'So-Moi'],
      ['H29.99', 'H29.6'],
    ]);
    expect(input.successions).toMatchObject([{ predecessorCode: 'H29.6', successorCode: 'So-Moi' }]);
    expect(checkDirectory(current, input)).toEqual([]);
  });
});

describe('the name of a time zone', () => {
  test.each([
    ['asia/ho_chi_minh', 'Asia/Ho_Chi_Minh'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['ASIA/SAIGON', 'Asia/Ho_Chi_Minh'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['europe/kiev', 'Europe/Kyiv'],
    ['asia/bangkok', 'Asia/Bangkok'],
    ['etc/utc', 'UTC'],
    ['Asia/Hanoi', 'Asia/Hanoi'],
    ['nonsense', 'nonsense'],
  ])('%s is %s', (written, name) => expect(canonicalZone(written)).toBe(name));
});

describe('the URL of a receiver', () => {
  const kept = (url: string): string | undefined => webhookBodies(['x']).create.safeParse({ url }).data?.url;

  test.each([
    ['HTTPS://Mot-Cua.Example.VN/Su-Kien?Ma=A', 'https://mot-cua.example.vn/Su-Kien?Ma=A'],
    ['https://mot-cua.example.vn:443/x', 'https://mot-cua.example.vn/x'],
    ['https://mot-cua.example.vn', 'https://mot-cua.example.vn'],
    ['https://Việt.example.vn/đường', 'https://xn--vit-5kz.example.vn/đường'],
  ])('%s is %s', (given, url) => expect(kept(given)).toBe(url));

  test.each(['https://example.vn/\u202Eteg', ' https://example.vn', 'https://exam\nple.vn', 'https://example.vn/a b'])(
    '%j is refused',
    (given) => expect(kept(given)).toBeUndefined(),
  );
});

describe('every code that an operation takes is written as it is kept', () => {
  const { agencies } = seedFile<{ agencies: { code: string; officials: { code: string }[] }[] }>('hcmc-agencies');
  const { procedures } = seedFile<{ procedures: { code: string }[] }>('procedures');
  const spellings: Spellings = {
    agency: new Spelling(agencies.map(({ code }) => code)),
    official: new Spelling(agencies.flatMap(({ officials }) => officials.map(({ code }) => code))),
    procedure: new Spelling(procedures.map(({ code }) => code)),
  };
  const kept = (value: string): boolean => Object.values(spellings).some((each) => each.has(value));
  const inOtherCase = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (_key, each: unknown) =>
        typeof each === 'string' && kept(each) ? each.toLowerCase() : each,
      ),
    );
  const source = { known: () => undefined, current: async () => spellings };
  // The code of a tenant is no code within one.
  const bodies = ROUTES.filter(({ spec }) => spec.operationId !== 'createTenant').flatMap(({ spec }) =>
    JSON.stringify(inOtherCase(spec.bodyExample ?? null)) === JSON.stringify(spec.bodyExample ?? null)
      ? []
      : [[spec.operationId, spec] as const],
  );

  test('many bodies hold some', () => expect(bodies.length).toBeGreaterThan(15));

  test.each(bodies)('%s', async (_name, spec) => {
    const respell = respelling([spec.body]);
    const [spelled] = (await respell?.([inOtherCase(spec.bodyExample)], source, 'H29')) ?? [];
    expect(spelled).toEqual(spec.bodyExample);
  });

  test.each(
    ROUTES.flatMap(({ spec }) =>
      [spec.params, spec.query].flatMap((schema) =>
        schema
          ? Object.keys((schema as unknown as { shape: object }).shape)
              .filter((name) => /^(agency|leadAgency|official|responsibleOfficial|head|procedureCode)$/.test(name))
              .map((name) => [spec.operationId, name, schema] as const)
          : [],
      ),
    ),
  )('%s: %s', async (_operation, name, schema) => {
    const given = /official|head/i.test(name) ? 'H29.6-04' : name === 'procedureCode' ? 'PH-QH-01' : 'H29.6';
    const [spelled] = (await respelling([schema])?.([{ [name]: given.toLowerCase() }], source, 'H29')) ?? [];
    expect(spelled).toEqual({ [name]: given });
  });

  test('what is known in its own spelling asks nothing', async () => {
    const { spec } = ROUTES.find((each) => each.spec.operationId === 'createDossier')!;
    let asked = 0;
    const counting = { known: async () => spellings, current: async () => ((asked += 1), spellings) };
    const body = { responsibleOfficial: 'H29.6-04', procedureCode: 'PH-QH-01' };
    const respell = respelling([spec.body])!;
    expect(await respell([body], counting, 'H29')).toEqual([body]);
    expect(asked).toBe(0);
    expect(await respell([{ ...body, procedureCode: 'ph-qh-01' }], counting, 'H29')).toEqual([body]);
    expect(asked).toBe(1);
  });
});
