import { beforeAll, describe, expect, test } from '@jest/globals';
import { TABLE, type Act } from '../../src/modules/auth/index.js';
import { headersOf, providerSettings, type Known } from '../support/access-callers.js';
import { sampleOf } from '../support/access-calls.js';
import { expectedOf, standsIn, type Thing } from '../support/access-expected.js';
import type { Scene } from '../support/access-scene.js';
import { useAccessStage } from '../support/access-stage.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { digester } from '../support/fuzz-checks.js';
import { OPERATIONS } from '../support/fuzz-document.js';
import { FINANCE, HEALTH, LAND, LEAD, openDossier, province } from '../support/province.js';
import type { Provider } from '../support/provider.js';

const apps = useApps(1, {
  identity: { trusted: new Set(['127.0.0.1']), failuresPerMinute: 0 },
  webhooks: { allowPrivate: ['127.0.0.1/32'], timeout: 2_000 },
  serve: false,
});

const access = useAccessStage(apps);

const merger = (effectiveOn: string) => ({
  predecessors: [LEAD],
  successors: [{ agency: HEALTH }],
  effectiveOn,
  decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
});

let scene: Scene;
let provider: Provider;
let gone: readonly Known[];
let digest: () => Promise<string>;

/** All that call for the lead, whose work another has taken over. */
beforeAll(async () => {
  const { here, callers } = access();
  ({ provider } = access());
  scene = await access().setScene();
  gone = callers.filter(
    ({ token, agency, foreign, scopes, roles }) =>
      token === 'counts' && agency === LEAD && !foreign && scopes.includes('write') && !roles.includes('reader'),
  );
  const { body } = answered(await here.operator.post('/v1/successions', merger(scene.now.slice(0, 10))), 201);
  expect(body.state).toBe('passed');
  digest = await digester(apps.app.pool);
}, 120_000);

test('who repeats after the end what was done before it, is given the answer', async () => {
  const other = await province(apps.app);
  const { lead, url } = await openDossier(other);
  const round = { questions: [{ text: 'Ý kiến' }], recipients: [{ agency: FINANCE }, { agency: LAND }] };
  const again = () => lead.post(`${url}/rounds`, round, { 'idempotency-key': 'mot-lan' });
  const { body } = answered(await again(), 201);
  answered(await other.operator.post('/v1/successions', merger('2026-11-20')), 201);
  expect(answered(await again(), 201).body).toEqual(body);
  const anew = await lead.post(`${url}/rounds`, round, { 'idempotency-key': 'lan-khac' });
  expect([anew.status, anew.body.code]).toEqual([403, 'agency-succeeded']);
});

/** What the token alone decides is refused for want of a role, or is a right of whoever runs the service, or of anybody. */
const isOfRoles = (access: string): boolean =>
  TABLE[access as Act].may.every((who) => ['anybody', 'operator', 'admin', 'reader'].includes(who));

/** The token alone tells that it never had the right: only systems have webhooks. */
const hasNoSuchRight = (access: Act, who: Known): boolean => access === 'make a webhook' && !standsIn(access, who, {});

const writes = OPERATIONS.filter(({ method, access }) => method !== 'GET' && TABLE[access as Act].scope === 'write');

describe('nobody writes for an agency that others have taken over from, and nothing changes', () => {
  test.each(
    writes
      .filter(({ access }) => !isOfRoles(access))
      .map((each) => [`${each.access}: ${each.method} ${each.path}`, each] as const),
  )('%s', async (_name, operation) => {
    const before = await digest();
    const found: Record<string, string> = {};
    // The operator acts for the agency where an act names an official, and not where it only runs the service.
    const acts = TABLE[operation.access as Act].official !== 'none' && operation.id !== 'receiveDocumentMessage';
    const callers = gone.filter(({ operator }) => !operator || acts);
    for (const who of callers) {
      const { url, payload, headers } = sampleOf(operation, scene, providerSettings(provider));
      const answer = await apps.app.server.inject({
        method: operation.method as 'POST',
        url,
        headers: { ...headers, ...headersOf(who) },
        ...(payload !== undefined && { payload }),
      });
      found[who.name] = `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
    }
    expect(callers.length).toBeGreaterThan(4);
    const expected = callers.map((who) => [
      who.name,
      hasNoSuchRight(operation.access as Act, who) ? '403 forbidden' : '403 agency-succeeded',
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
    expect(await digest()).toBe(before);
  });
});

const reads = OPERATIONS.filter(({ method, access }) => method === 'GET' && !isOfRoles(access));

/** What passed has its successor in the place of its lead, who had a part in it. */
const passed = (thing: Thing): Thing => ({ ...thing, ...(thing.lead === LEAD && { lead: HEALTH, former: [LEAD] }) });

describe('who has ended reads what it had, as a former party of what has passed', () => {
  test.each(
    reads
      .filter(({ access }) => (TABLE[access as Act].may as readonly string[]).includes('former party'))
      .map((each) => [`${each.access}: ${each.method} ${each.path}`, each] as const),
  )('%s', async (_name, operation) => {
    const { url, asked, headers } = sampleOf(operation, scene, providerSettings(provider));
    const who = gone.find(({ name }) => name === 'lead')!;
    const answer = await apps.app.server.inject({ method: 'GET', url, headers: { ...headers, ...headersOf(who) } });
    const of = asked.thing && passed(asked.thing);
    const expected = expectedOf(who, { ...asked, thing: of });
    const found =
      answer.statusCode === 200 ? 'through' : `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
    expect(found).toBe(expected);
  });
});
