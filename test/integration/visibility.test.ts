import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import type { Caller } from '../support/caller.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  opinionOf,
  province,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';
import { journalOf } from '../support/journal.js';

const apps = useApps();

/** Who calls, and what each may: see the dossier and the request of Finance, see the whole of it, act as which part. */
const WHO = {
  lead: { sees: true, request: true, whole: true, acts: 'lead' },
  consulted: { sees: true, request: true, whole: false, acts: 'consulted' },
  'another consulted agency': { sees: true, request: false, whole: false, acts: 'other' },
  'another department': { sees: false, request: false, whole: false, acts: 'none' },
  office: { sees: true, request: true, whole: true, acts: 'office' },
  committee: { sees: true, request: true, whole: true, acts: 'committee' },
  'home affairs': { sees: true, request: true, whole: true, acts: 'none' },
  inspectorate: { sees: true, request: true, whole: true, acts: 'none' },
  reader: { sees: true, request: true, whole: true, acts: 'none' },
  admin: { sees: false, request: false, whole: false, acts: 'none' },
  operator: { sees: true, request: true, whole: true, acts: 'none' },
  'operator for an official of the lead': { sees: true, request: true, whole: true, acts: 'lead' },
  'operator for an official of the consulted': { sees: true, request: true, whole: true, acts: 'consulted' },
  'key of another tenant': { sees: false, request: false, whole: false, acts: 'none' },
} as const;
type Kind = keyof typeof WHO;
const KINDS = Object.keys(WHO) as Kind[];

let here: Province;
let dossier: Opened;
let asked: Record<string, Asked>;
let callers: Record<Kind, Caller>;

beforeAll(async () => {
  here = await province(apps.app);
  const elsewhere = await province(apps.app);
  dossier = await openDossier(here);
  asked = await openRound(here, dossier);
  callers = {
    lead: await here.of(LEAD),
    consulted: await here.of(FINANCE),
    'another consulted agency': await here.of(LAND),
    'another department': await here.of(HEALTH),
    office: await here.of(OFFICE),
    committee: await here.of(COMMITTEE),
    'home affairs': await here.of(HOME_AFFAIRS),
    inspectorate: await here.of(INSPECTORATE),
    reader: await here.client({ roles: ['reader'] }),
    admin: await here.client({ roles: ['admin'] }),
    operator: here.operator,
    'operator for an official of the lead': here.operator.actingAs('H29.6-04'),
    'operator for an official of the consulted': here.operator.actingAs('H29.4-04'),
    'key of another tenant': await elsewhere.of(LEAD),
  };
});

describe('reading', () => {
  test.each(KINDS)('%s', async (kind) => {
    const { sees, request, whole } = WHO[kind];
    const caller = callers[kind];
    const status = async (url: string) => (await caller.get(url)).status;
    for (const part of ['', '/actions', '/journal', '/journal/verification'])
      expect([part, await status(`${dossier.url}${part}`)]).toEqual([part, sees ? 200 : 404]);
    for (const part of ['/synopsis', '/completeness', '/diligence'])
      expect([part, await status(`${dossier.url}${part}`)]).toEqual([part, whole ? 200 : sees ? 403 : 404]);
    expect(await status(asked[FINANCE]!.url)).toBe(request ? 200 : 404);
  });

  test('the journal shows a consulted agency what is about itself, and nothing of the others', async () => {
    const own = await journalOf(callers.consulted, dossier.url);
    expect(own.length).toBeGreaterThan(0);
    expect([...new Set(own.map((each) => each.data['agency']))]).toEqual([FINANCE]);
  });

  test('lists hold what the caller may see', async () => {
    const ids = async (kind: Kind, url: string) =>
      ((await callers[kind].get(url)).body.items as { id: string }[]).map((each) => each.id);
    for (const kind of KINDS) {
      const wanted = !WHO[kind].sees ? 0 : kind === 'consulted' || kind === 'another consulted agency' ? 1 : 2;
      expect([kind, (await ids(kind, `/v1/requests?dossierId=${dossier.id}`)).length]).toEqual([kind, wanted]);
    }
    expect(await ids('another department', '/v1/dossiers')).toEqual([]);
    expect(await ids('key of another tenant', '/v1/dossiers')).toEqual([]);
    expect(await ids('office', '/v1/dossiers')).toEqual([dossier.id]);
  });
});

const signed = { documentNumber: '1/X', documentDate: '2026-11-20', signedBy: signerOf(LEAD) };
/** Acts by who may do them. Bodies are well formed, so that what refuses is the caller. */
const ACTS: [part: string, method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: object | undefined][] = [
  ['lead', 'PATCH', '', { title: 'Khác' }],
  ['lead', 'PUT', '/components/ban-ve', { documentNumber: '1' }],
  ['lead', 'DELETE', '/components/ban-ve', undefined],
  ['lead', 'PUT', '/responsible-official', { official: 'H29.6-03', reason: 'Nghỉ phép.' }],
  ['lead', 'POST', '/rounds', { questions: [{ text: '?' }], recipients: [{ agency: JUSTICE }] }],
  ['lead', 'POST', '/consolidation', {}],
  [
    'lead',
    'POST',
    '/reconciliations',
    {
      requestId: '01a1ffa1-3489-7687-a0f7-af435b5d569f',
      heldOn: '2026-11-20',
      participants: ['H29.6-01'],
      outcome: 'resolved',
      summary: 'x',
    },
  ],
  ['lead', 'PUT', '/position', { text: 'x' }],
  ['lead', 'PUT', '/positions/{request}', { response: 'accepted', text: 'x' }],
  ['lead', 'POST', '/submission', signed],
  ['office', 'POST', '/acceptance', {}],
  ['office', 'POST', '/return', { grounds: ['other'], text: 'x' }],
  ['lead', 'POST', '/revision', {}],
  ['committee', 'POST', '/supplement-request', { grounds: ['other'], text: 'x' }],
  ['committee', 'POST', '/decision', { result: 'approved', ...signed }],
  ['lead', 'POST', '/suspension', { reason: 'awaiting_authority', text: 'x' }],
  ['lead', 'POST', '/resumption', {}],
  ['lead', 'POST', '/withdrawal', { reason: 'x', signedBy: 'H29.6-01' }],
  ['consulted', 'POST', 'opinion', opinionOf(FINANCE)],
  ['consulted', 'POST', 'decline', { reason: 'x' }],
  ['consulted', 'POST', 'extension', { workingDays: 1, reason: 'x' }],
  ['lead', 'POST', 'extension/decision', { granted: false, reason: 'x' }],
  ['lead', 'POST', 'reminders', {}],
  ['lead', 'POST', 'supplement', { missing: [{ question: 1, what: 'x' }] }],
  ['lead', 'POST', 'consideration', { reason: 'x' }],
  ['lead', 'POST', 'withdrawal', { reason: 'x' }],
  ['lead', 'POST', 'insistence', { reason: 'x' }],
  ['lead', 'POST', 'rerouting', { agency: JUSTICE, reason: 'x' }],
];

/** Whoever may ask gets a rule for an answer: the lead whether it decides itself (R2), whoever does not have the dossier whether its time stands. */
const rulesAnswer = (path: string, acts: string): boolean =>
  (path === '/decision' && acts === 'lead') ||
  (/^\/(suspension|resumption)$/.test(path) && (acts === 'office' || acts === 'committee'));

describe('acting', () => {
  test.each(ACTS)('%s: %s %s is refused to everybody else and changes nothing', async (part, method, path, body) => {
    const ofDossier = path === '' || path.startsWith('/');
    const url = ofDossier
      ? `${dossier.url}${path.replace('{request}', asked[FINANCE]!.id)}`
      : `${asked[FINANCE]!.url}/${path}`;
    const before = (await callers.lead.get(dossier.url)).body;
    const seen: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const kind of KINDS) {
      const { sees, request, acts } = WHO[kind];
      if (acts === part || rulesAnswer(path, acts)) continue;
      const { status } = await callers[kind].send(
        method,
        url,
        body,
        method === 'POST' ? {} : { 'if-match': `"${before.version}"` },
      );
      seen[kind] = status;
      wanted[kind] = (ofDossier ? sees : request) ? 403 : 404;
    }
    expect(seen).toEqual(wanted);
    expect((await callers.lead.get(dossier.url)).body).toEqual(before);
  });

  test('a system that names no official of its agency may read and not act', async () => {
    for (const official of [undefined, 'H29.6-04', 'H29.4-99']) {
      const caller = callers.consulted.actingAs(official);
      expect((await caller.get(asked[FINANCE]!.url)).status).toBe(200);
      const { status, body } = await caller.post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE));
      expect([status, body.code]).toEqual([403, 'official-not-of-agency']);
    }
  });

  test('what concerns the tenant is for administrators, and tenants are for the operator', async () => {
    for (const kind of KINDS.filter(
      (each) => each !== 'admin' && each !== 'key of another tenant' && !each.startsWith('operator'),
    )) {
      expect([kind, (await callers[kind].post('/v1/api-clients', { name: 'x' })).status]).toEqual([kind, 403]);
      expect([kind, (await callers[kind].get('/v1/tenants')).status]).toEqual([kind, 403]);
    }
    expect((await callers.admin.post('/v1/api-clients', { name: 'x' })).status).toBe(201);
    expect((await callers.admin.get('/v1/tenants')).status).toBe(403);
  });
});
