import { beforeAll, expect, test } from '@jest/globals';
import { headersOf, type Known } from '../support/access-callers.js';
import { expectedOf } from '../support/access-expected.js';
import { useAccessStage } from '../support/access-stage.js';
import { useApps } from '../support/app.js';
import { OPERATIONS } from '../support/fuzz-document.js';

const apps = useApps(1, { identity: { trusted: new Set(['127.0.0.1']), failuresPerMinute: 0 }, serve: false });
const access = useAccessStage(apps);
let callers: readonly Known[];
beforeAll(() => {
  callers = access().reading.filter(({ foreign }) => !foreign);
});

/** What begins something: its address names no thing that is there. */
const BEGINNINGS = OPERATIONS.filter(
  ({ method, path }) => method !== 'GET' && path.startsWith('/v1/') && !path.includes('{'),
);
const ISSUERS = ['office', 'home_affairs', 'inspectorate'];

/** Permissions of beginnings by the table, where the thing is the caller's own. */
function expected(who: Known): string[] {
  const agency = who.agency ?? undefined;
  const issuer = ISSUERS.find((kind) => kind === who.kind);
  const thing = { ...(agency && { lead: agency, itself: agency }), ...(issuer && { issuer }) };
  const through = BEGINNINGS.filter(
    (each) => expectedOf(who, { ...each, thing, everywhere: true, inMessage: false }) === 'through',
  );
  return [...new Set(through.map((each) => each.access))].sort();
}

test('callers are told what they may begin, as the table has it, and nothing else', async () => {
  const beginning = new Set(BEGINNINGS.map((each) => each.access));
  expect(callers.length).toBeGreaterThan(15);
  for (const who of callers) {
    const answer = await apps.app.server.inject({ url: '/v1/me', headers: headersOf(who) });
    const { may } = answer.json<{ may: string[] }>();
    expect([who.name, may.filter((each) => beginning.has(each)).sort()]).toEqual([who.name, expected(who)]);
  }
});
