import { describe, expect, test } from '@jest/globals';
import type { Principal } from '../../src/core/principal.js';
import { identify, may, permit, requireOfficial, seesAll, visibleDossier, visibleRequest, type Act, type Caller } from '../../src/modules/auth/index.js';
import { compileCalendar, DEFAULT_CALENDAR } from '../../src/modules/calendar/index.js';
import { compileDirectory, type AgencyKind } from '../../src/modules/directory/index.js';
import type { World } from '../../src/modules/tenants/index.js';

const KINDS: Readonly<Record<string, AgencyKind>> = { LEAD: 'department', ASKED: 'department', OTHER: 'department', OFFICE: 'office', UBND: 'committee', SNV: 'home_affairs', TTR: 'inspectorate' };
const agencies = Object.entries(KINDS).map(([code, kind]) => ({ code, name: code, kind, parentCode: null, activeFrom: '2020-01-01', activeTo: null }));
const position = (agency: string, validTo: string | null = null) => ({ official: `${agency}-1`, agency, title: 'x', role: 'officer' as const, maySign: false, name: null, validFrom: '2020-01-01', validTo });
const positions = [...Object.keys(KINDS).map((agency) => position(agency)), { ...position('LEAD', '2026-11-19'), official: 'LEAD-2' }];
const calendar = compileCalendar(DEFAULT_CALENDAR('Asia/Ho_Chi_Minh'));
const world = { directory: compileDirectory({ agencies, positions, successions: [] }), calendar } as Pick<World, 'directory' | 'calendar'> as World;

const NOW = new Date('2026-11-20T02:00:00Z');
const principal = (fields: Partial<Principal>): Principal => ({ clientId: 'c', clientName: 'c', operator: false, tenant: 'T', agency: null, roles: new Set(), official: null, ...fields });
const of = (agency: string): Caller => identify(principal({ agency, official: `${agency}-1` }), world, NOW);
const operator = (official: string | null): Caller => identify(principal({ operator: true, official }), world, NOW);

const callers: Readonly<Record<string, Caller>> = {
  lead: of('LEAD'),
  asked: of('ASKED'),
  other: of('OTHER'),
  office: of('OFFICE'),
  committee: of('UBND'),
  'home affairs': of('SNV'),
  inspectorate: of('TTR'),
  reader: identify(principal({ roles: new Set(['reader']) }), world, NOW),
  admin: identify(principal({ roles: new Set(['admin']) }), world, NOW),
  'a client of nobody': identify(principal({}), world, NOW),
  operator: operator(null),
  'operator as lead': operator('LEAD-1'),
};
const part = { leadAgency: 'LEAD', consulted: ['ASKED'] };

const ACTS: Readonly<Record<Act, readonly string[]>> = {
  read: ['lead', 'asked', 'office', 'committee', 'home affairs', 'inspectorate', 'reader', 'operator', 'operator as lead'],
  'act as lead': ['lead', 'operator as lead'],
  'act as consulted': ['asked'],
  'act as office': ['office'],
  'act as committee': ['committee'],
  'act for the committee': ['office', 'committee'],
  'act as home affairs': ['home affairs'],
  'act as charged': ['asked'],
};

describe.each(Object.entries(ACTS) as [Act, readonly string[]][])('%s', (act, allowed) => {
  test.each(Object.keys(callers))('%s', (name) => {
    const caller = callers[name] as Caller;
    expect(may(caller, act, part)).toBe(allowed.includes(name));
    // R1: the operator may do everything for an official, and nothing for nobody.
    const seen = name === 'operator' ? 'official-not-of-agency' : 'forbidden';
    const refusal = ACTS.read.includes(name) ? seen : 'not-found';
    if (allowed.includes(name)) expect(() => permit(caller, act, part)).not.toThrow();
    else expect(() => permit(caller, act, part)).toThrow(expect.objectContaining({ code: refusal }));
  });
});

test('a consulted agency sees the dossier and its own request, not those of others', () => {
  const asked = of('ASKED');
  expect(visibleDossier(asked, part)).toBe(true);
  expect(visibleRequest(asked, { leadAgency: 'LEAD', agency: 'ASKED' })).toBe(true);
  expect(visibleRequest(asked, { leadAgency: 'LEAD', agency: 'OTHER' })).toBe(false);
  expect(visibleDossier(asked, { ...part, consulted: [] })).toBe(false);
});

test('overseers see all, parties do not', () => {
  expect(Object.keys(callers).filter((name) => seesAll(callers[name] as Caller))).toEqual(['office', 'committee', 'home affairs', 'inspectorate', 'reader', 'operator', 'operator as lead']);
});

describe('the acting official (R1)', () => {
  const named = (fields: Partial<Principal>, now = NOW) => identify(principal(fields), world, now);
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
    expect(callers['operator as lead']).toMatchObject({ agency: 'LEAD', kind: 'department', actor: { agency: 'LEAD', official: 'LEAD-1', client: 'c' } });
  });
});
