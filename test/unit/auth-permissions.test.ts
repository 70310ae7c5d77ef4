import { describe, expect, test } from '@jest/globals';
import type { Principal } from '../../src/core/principal.js';
import { identify, may, permit, visibilityOf, TABLE, type Act, type Caller } from '../../src/modules/auth/index.js';
import { requireOfficial } from '../../src/modules/auth/caller.js';
import { compileCalendar, DEFAULT_CALENDAR } from '../../src/modules/calendar/index.js';
import { compileDirectory, type AgencyKind } from '../../src/modules/directory/index.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';

const KINDS: Readonly<Record<string, AgencyKind>> = {
  LEAD: 'department',
  ASKED: 'department',
  OTHER: 'department',
  OFFICE: 'office',
  UBND: 'committee',
  SNV: 'home_affairs',
  TTR: 'inspectorate',
};
const agencies = Object.entries(KINDS).map(([code, kind]) => ({
  code,
  name: code,
  kind,
  parentCode: null,
  activeFrom: '2020-01-01',
  activeTo: null,
}));
const position = (agency: string, validTo: string | null = null) => ({
  official: `${agency}-1`,
  agency,
  title: 'x',
  role: 'officer' as const,
  maySign: false,
  name: null,
  validFrom: '2020-01-01',
  validTo,
});
const positions = [
  ...Object.keys(KINDS).map((agency) => position(agency)),
  { ...position('LEAD', '2026-11-19'), official: 'LEAD-2' },
];
const calendar = compileCalendar(DEFAULT_CALENDAR('Asia/Ho_Chi_Minh'));
const reference = { directory: compileDirectory({ agencies, positions, successions: [] }), calendar } as Pick<
  ReferenceData,
  'directory' | 'calendar'
> as ReferenceData;

const NOW = new Date('2026-11-20T02:00:00Z');
const principal = (fields: Partial<Principal>): Principal => ({
  clientId: 'c',
  clientName: 'c',
  operator: false,
  tenant: 'T',
  agency: null,
  roles: new Set(),
  official: null,
  ...fields,
});
const of = (agency: string): Caller => identify(principal({ agency, official: `${agency}-1` }), reference, NOW);
const operator = (official: string | null): Caller => identify(principal({ operator: true, official }), reference, NOW);

const callers: Readonly<Record<string, Caller>> = {
  lead: of('LEAD'),
  asked: of('ASKED'),
  other: of('OTHER'),
  office: of('OFFICE'),
  committee: of('UBND'),
  'home affairs': of('SNV'),
  inspectorate: of('TTR'),
  reader: identify(principal({ roles: new Set(['reader']) }), reference, NOW),
  admin: identify(principal({ roles: new Set(['admin']) }), reference, NOW),
  'a client of nobody': identify(principal({}), reference, NOW),
  operator: operator(null),
  'operator as lead': operator('LEAD-1'),
};
const part = { leadAgency: 'LEAD', consulted: ['ASKED'] };

const PARTIES = ['lead', 'asked'];
const WATCHERS = ['office', 'committee', 'home affairs', 'inspectorate', 'reader', 'operator', 'operator as lead'];
const SEEING = [...PARTIES, ...WATCHERS];

/** Once more, in the words of the regulation: who of these may do it with a dossier of LEAD on which ASKED was asked. */
const ACTS: Partial<Readonly<Record<Act, readonly string[]>>> = {
  'read a dossier': SEEING,
  'read a whole dossier': ['lead', ...WATCHERS],
  'read a request': SEEING,
  'read a meeting': SEEING,
  'read a violation': SEEING,
  'read a referral': SEEING,
  'act as lead': ['lead', 'operator as lead'],
  'act as consulted': ['asked'],
  'act as charged': ['asked'],
  'act as invited': ['asked'],
  'act as office': ['office'],
  'suspend a dossier': ['lead', 'operator as lead', 'office', 'committee'],
  'decide a dossier': ['lead', 'operator as lead', 'committee'],
  'act as convener': ['lead', 'operator as lead'],
  'act for the committee': ['office', 'committee'],
  'rule on a violation': ['home affairs'],
  'handle a referral': ['home affairs'],
  'decide a referral': ['committee'],
};

describe.each(Object.entries(ACTS) as [Act, readonly string[]][])('%s', (act, allowed) => {
  test.each(Object.keys(callers))('%s', (name) => {
    const caller = callers[name] as Caller;
    expect(may(caller, act, part)).toBe(allowed.includes(name));
    // R1: the operator may do everything for an official, and nothing for nobody.
    const seen = name === 'operator' ? 'official-not-of-agency' : 'forbidden';
    const refusal = SEEING.includes(name) ? seen : 'not-found';
    if (allowed.includes(name)) expect(() => permit(caller, act, part)).not.toThrow();
    else expect(() => permit(caller, act, part)).toThrow(expect.objectContaining({ code: refusal }));
  });
});

test('a consulted agency sees the dossier and its own request, not those of others', () => {
  const asked = of('ASKED');
  expect(may(asked, 'read a dossier', part)).toBe(true);
  expect(may(asked, 'read a request', { leadAgency: 'LEAD', consulted: ['ASKED'] })).toBe(true);
  expect(may(asked, 'read a request', { leadAgency: 'LEAD', consulted: ['OTHER'] })).toBe(false);
  expect(may(asked, 'read a dossier', { ...part, consulted: [] })).toBe(false);
});

test('what lists hold: everything for who watches, for others what their agency has a part in, for nobody nothing', () => {
  const visibilities = Object.fromEntries(
    Object.entries(callers).map(([name, caller]) => [name, visibilityOf(caller)]),
  );
  const nothing = { admin: 'nothing', 'a client of nobody': 'nothing' };
  expect(visibilities).toEqual({
    ...Object.fromEntries(WATCHERS.map((name) => [name, 'all'])),
    ...nothing,
    lead: { agency: 'LEAD' },
    asked: { agency: 'ASKED' },
    other: { agency: 'OTHER' },
  });
});

test('a meeting of the committee is kept by the committee or its Office, and called off by the lead as long as it is only asked for', () => {
  const meeting = { ...part, convener: 'committee' } as const;
  const allowed = (act: Act, subject: object) =>
    Object.keys(callers).filter((name) => may(callers[name] as Caller, act, subject));
  expect(allowed('act as convener', meeting)).toEqual(['office', 'committee']);
  expect(allowed('call off a meeting', meeting)).toEqual(['office', 'committee']);
  expect(allowed('call off a meeting', { ...meeting, requested: true })).toEqual(['lead', 'operator as lead']);
});

test('a report is issued by the agency whose kind it is', () => {
  const issuers = (kind: AgencyKind) =>
    Object.keys(callers).filter((name) => may(callers[name] as Caller, 'issue a report', { kind }));
  expect([issuers('office'), issuers('home_affairs')]).toEqual([['office'], ['home affairs']]);
});

test('an agency reads its own figures only', () => {
  expect(may(of('ASKED'), 'read figures', { agency: 'ASKED' })).toBe(true);
  expect(may(of('ASKED'), 'read figures', { agency: 'LEAD' })).toBe(false);
});

test('nobody acts without naming an official in a line about dossiers, requests, meetings, violations and referrals', () => {
  const writes = Object.entries(TABLE).filter(
    ([, { scope, may: those }]) =>
      scope === 'write' &&
      those.some((who) =>
        [
          'lead',
          'consulted',
          'convener',
          'charged',
          'home affairs',
          'committee',
          'office',
          'issuer',
          'agency',
        ].includes(who),
      ),
  );
  expect(writes.filter(([, { official }]) => official !== 'named')).toEqual([]);
});

describe('the acting official (R1)', () => {
  const named = (fields: Partial<Principal>, now = NOW) => identify(principal(fields), reference, now);
  test.each([
    ['nobody', { agency: 'LEAD' }],
    ['nobody known', { agency: 'LEAD', official: 'X-9' }],
    ['one of another agency', { agency: 'LEAD', official: 'OTHER-1' }],
    ['one who left', { agency: 'LEAD', official: 'LEAD-2' }],
    ['nobody known, by the operator', { operator: true, official: 'X-9' }],
  ])('%s is refused for acts and does not count', (_name, fields) => {
    const caller = named(fields);
    expect(() => requireOfficial(caller)).toThrow(expect.objectContaining({ code: 'official-not-of-agency' }));
    expect(caller.actor.official).toBeNull();
  });

  test('counts on the local day, to its end', () => {
    const leaving = { agency: 'LEAD', official: 'LEAD-2' };
    expect(named(leaving, new Date('2026-11-19T16:59:59Z')).official).toBe('LEAD-2');
    expect(named(leaving, new Date('2026-11-19T17:00:00Z')).official).toBeNull();
  });

  test('is not needed by an operator or a client of no agency', () => {
    for (const name of ['operator', 'admin']) expect(() => requireOfficial(callers[name] as Caller)).not.toThrow();
  });

  test('named by the operator, it lends its agency', () => {
    expect(callers['operator as lead']).toMatchObject({
      agency: 'LEAD',
      kind: 'department',
      actor: { agency: 'LEAD', official: 'LEAD-1', client: 'c' },
    });
  });
});
