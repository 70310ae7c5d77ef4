import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { useApps } from '../support/app.js';
import { effort } from '../support/effort.js';
import { callsOf, type Plan } from '../support/fuzz-calls.js';
import { changed, checkAnswer, digester } from '../support/fuzz-checks.js';
import { OPERATIONS, type Operation } from '../support/fuzz-document.js';
import { wire, type WireAnswer } from '../support/fuzz-socket.js';
import { prepareStage, type Stage } from '../support/fuzz-stage.js';

/**
 * Calls of each operation; `FUZZ_RUNS=2000 npm test -- fuzz` looks longer, `FUZZ_SEED=random` elsewhere.
 * Without them each run makes the same calls: a change is judged by what it changes.
 */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? effort(14, 60));
const ASKED = process.env['FUZZ_SEED'] ?? '20261122';
const SEED = ASKED === 'random' ? Date.now() % 2 ** 31 : Number(ASKED);

/** They change the ground that the others stand on. */
const LAST = ['putDirectory', 'putCalendar', 'putProcedures', 'putPolicies', 'putSandboxClock'];
const rank = ({ id }: Operation): number => LAST.indexOf(id);
const inOrder = [...OPERATIONS].sort((a, b) => rank(a) - rank(b));

const apps = useApps();
let stage: Stage;
let digest: () => Promise<string>;
/** Of what is stored, after the last write that was let through. */
let stored = '';
let socket: ReturnType<typeof wire>;
const seen = new Map<string, number>();

beforeAll(async () => {
  console.log(`FUZZ_SEED=${SEED}`);
  const { server, pool } = apps.app;
  await server.listen({ port: 0, host: '127.0.0.1' });
  socket = wire((server.server.address() as AddressInfo).port);
  digest = await digester(pool);
  stage = await prepareStage(apps.app, Math.min(3 + Math.ceil(RUNS / 20), 40));
  stored = await digest();
}, 300_000);
afterAll(() => {
  socket.close();
  const statuses = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what}: ${times}`);
  if (process.env['FUZZ_REPORT']) console.log(statuses.join('\n'));
});

/** That who reads whole the data of a person is kept, whatever the method. */
const isRead = ({ path }: Operation, { status }: WireAnswer): boolean => status === 200 && path.endsWith('/whole');

const isPaper = ({ path }: Operation, { status, headers }: WireAnswer): boolean =>
  status === 200 && (path.endsWith('/papers') || !String(headers['content-type']).startsWith('application/json'));

/** Sends the call; where it is refused, nothing has changed. */
async function play(operation: Operation, { call, current, by }: Plan): Promise<void> {
  const headers = current ? { ...call.headers, 'if-match': await versionOf(call.target) } : call.headers;
  const writes = operation.method !== 'GET';
  let answer: WireAnswer | undefined;
  try {
    answer = await socket.send({ ...call, headers });
    checkAnswer(operation, answer);
    const before = stored;
    // A paper that is fetched before the maintenance has written it is written then.
    if (writes || isRead(operation, answer) || isPaper(operation, answer)) stored = await digest();
    if (answer.status >= 400 && stored !== before) throw new Error(`a refused call changed ${changed(before, stored)}`);
  } catch (error) {
    const shown = {
      by,
      call: { ...call, headers, bytes: call.bytes?.toString().slice(0, 2000) },
      status: answer?.status,
      answer: answer?.text.slice(0, 2000),
    };
    throw new Error(`${(error as Error).message}: ${JSON.stringify(shown, undefined, 1)}`);
  }
  const what = `${operation.id} ${answer.status}`;
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

async function versionOf(target: string): Promise<string> {
  const path =
    /^\/v1\/(?:dossiers\/[0-9a-f-]{36}\/handling|(?:dossiers|requests|tasks|petitions|procedure-reviews|delegations|inspections|rotation-plans)\/[0-9a-f-]{36})/.exec(
      target,
    )?.[0];
  if (path === undefined) return '"1"';
  const { headers } = await socket.send({
    method: 'GET',
    target: path,
    headers: stage.operator.headers,
    bytes: undefined,
  });
  return typeof headers['etag'] === 'string' ? headers['etag'] : '"1"';
}

describe('whatever a client sends is answered as the document says, and changes nothing when it is refused', () => {
  test.each(inOrder.map((each) => [`${each.method} ${each.path}`, each] as const))(
    '%s',
    async (_name, operation) => {
      const property = fc.asyncProperty(callsOf(operation, stage), (plan) => play(operation, plan));
      // The server remembers, so a smaller case may not repeat: the first one is told whole.
      await fc.assert(property, {
        seed: SEED + inOrder.indexOf(operation),
        numRuns: RUNS,
        endOnFailure: true,
        includeErrorInReport: true,
      });
    },
    Math.max(120_000, RUNS * 1_000),
  );
});

test('the calls came far enough to be done: most writes succeeded at least once', () => {
  const writes = OPERATIONS.filter((each) => each.method !== 'GET');
  const done = writes.filter((each) => [200, 201, 204].some((status) => seen.has(`${each.id} ${status}`)));
  // With few calls each, luck decides about the last ones.
  expect(done.length).toBeGreaterThan(writes.length * 0.4);
});
