import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TABLE } from '../../src/modules/auth/index.js';
import { headersOf, providerSettings, type Known } from '../support/access-callers.js';
import { sampleOf, type Sample } from '../support/access-calls.js';
import { expectedOf, type Expected } from '../support/access-expected.js';
import { webhookOf, type Owner } from '../support/access-furniture.js';
import type { Scene } from '../support/access-scene.js';
import { useAccessStage } from '../support/access-stage.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { digester } from '../support/fuzz-checks.js';
import { OPERATIONS, type Operation } from '../support/fuzz-document.js';
import type { Provider } from '../support/provider.js';
import type { Province } from '../support/province.js';

// One connection: whoever asked for another while it holds one would wait for itself.
const apps = useApps(1, {
  poolSize: 1,
  identity: { trusted: new Set(['127.0.0.1']), failuresPerMinute: 0 },
  webhooks: { allowPrivate: ['127.0.0.1/32'], timeout: 2_000 },
  serve: false,
  // Each caller asks each public operation, all from one address.
  publicPerMinute: 0,
});

const access = useAccessStage(apps);

let here: Province;
let callers: readonly Known[];
let owner: Owner;
let scene: Scene;
let provider: Provider;
let digest: () => Promise<string>;
let pairs = 0;

beforeAll(async () => {
  const { app } = apps;
  ({ here, provider, callers, owner } = access());
  scene = await access().setScene();
  const known = { ...providerSettings(provider), audience: scene.visited, boardClientId: 'board' };
  answered(await app.operator(scene.visited).put('/v1/identity-provider', known), 200);
  digest = await digester(app.pool);
}, 120_000);
afterAll(() => console.log(`authorisation matrix: ${pairs} pairs of operation and caller`));

const send = async ({ method }: Operation, { url, payload, headers }: Sample, who: Known) => {
  pairs += 1;
  const answer = await apps.app.server.inject({
    method: method as 'GET',
    url,
    headers: { ...headers, ...headersOf(who) },
    ...(payload !== undefined && { payload }),
  });
  const problem = answer.statusCode >= 400 ? answer.json<{ code: string; detail: string }>() : undefined;
  return { status: answer.statusCode, code: problem?.code ?? '', problem };
};

/** What reads something that the scene has not come to: a package that is made, a destruction that was carried out. */
const NOT_YET = new Set(['downloadArchivePackage', 'getDestructionCertificate']);

/** What came back, in the words of what was expected. Whoever is let through reads; a write may still fail by state or rule. */
function seen(
  { id, method }: Operation,
  { status, code }: { status: number; code: string },
  expected: Expected,
): string {
  const said = `${status} ${code}`.trim();
  if (expected !== 'through') return said;
  const refused =
    [401, 403, 404].includes(status) ||
    status >= 500 ||
    ['malformed', 'unsupported-media-type', 'precondition-required'].includes(code);
  return refused || (method === 'GET' && status !== 200 && !(NOT_YET.has(id) && status === 409)) ? said : 'through';
}

/** The province goes on as it was: some operations take away what others need. */
const restored: Readonly<Record<string, () => Promise<unknown>>> = {
  deleteWebhook: async () => {
    scene = { ...scene, webhook: await webhookOf(apps.app, owner) };
  },
  deleteIdentityProvider: () => here.operator.put('/v1/identity-provider', providerSettings(provider)),
};
/** What ends things comes last, so that it is there for those before. */
const LAST = [
  'eraseApplicant',
  'refusePetition',
  'withdrawPetition',
  'erasePetitioner',
  'stopHandling',
  'withdrawHandling',
  'withdrawRequest',
  'cancelMeeting',
  'withdrawDossier',
  'revokeApiClient',
  'deleteWebhook',
  'deleteIdentityProvider',
];
const inOrder = [...OPERATIONS].sort((a, b) => LAST.indexOf(a.id) - LAST.indexOf(b.id));

describe('every operation answers every caller as the table says, and a refusal changes nothing', () => {
  test.each(inOrder.map((each) => [`${each.access}: ${each.method} ${each.path}`, each] as const))(
    '%s',
    async (_name, operation) => {
      const expected: Record<string, string> = {};
      const found: Record<string, string> = {};
      const sort = (who: Known) => expectedOf(who, sampleOf(operation, scene, providerSettings(provider)).asked);
      const refused = callers.filter((each) => sort(each) !== 'through');
      const tryAs = async (who: Known) => {
        const sample = sampleOf(operation, scene, providerSettings(provider));
        const wanted = (expected[who.name] = sort(who));
        found[who.name] = seen(operation, await send(operation, sample, who), wanted);
      };
      const before = await digest();
      for (const who of refused) await tryAs(who);
      const after = await digest();
      for (const who of callers.filter((each) => !refused.includes(each))) {
        await tryAs(who);
        await restored[operation.id]?.();
      }
      expect(found).toEqual(expected);
      expect(after).toBe(before);
    },
  );
});

test('each caller is let through somewhere, and refused somewhere, but those whose token counts for nothing', () => {
  const lines = OPERATIONS.map((each) => sampleOf(each, scene, providerSettings(provider)).asked);
  const outcomes = (who: Known) =>
    new Set(
      lines
        .filter(({ access }) => !['public', 'rate by code', 'sign in'].includes(access))
        .map((each) => expectedOf(who, each)),
    );
  for (const who of callers)
    expect([who.name, outcomes(who).has('through'), outcomes(who).size > 1]).toEqual([
      who.name,
      who.token === 'counts',
      who.token === 'counts',
    ]);
});

test('every operation goes by a line of the table, and no line is without an operation', () => {
  const used = new Set(OPERATIONS.map((each) => each.access));
  expect([...used].filter((each) => !Object.hasOwn(TABLE, each))).toEqual([]);
  expect(Object.keys(TABLE).filter((each) => !used.has(each))).toEqual([]);
});
