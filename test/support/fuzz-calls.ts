import fc from 'fast-check';
import { bodiesOf } from './fuzz-bodies.js';
import type { Operation, Parameter } from './fuzz-document.js';
import { mutated, nasty } from './fuzz-mutations.js';
import type { WireCall } from './fuzz-socket.js';
import type { Person, Prepared, Stage, Step } from './fuzz-stage.js';
import { valuesOf, type Vocabulary } from './fuzz-values.js';
import { COMMITTEE, FINANCE, LAND, LEAD, OFFICE, officerOf, signerOf } from './province.js';

/** A call that still needs the version of what it changes, where `current` says so. */
export interface Plan {
  readonly [fc.toStringMethod]: () => string;
  readonly call: WireCall;
  readonly current: boolean;
  readonly by: string;
}

const ODD_SEGMENTS = [
  'x',
  '%00',
  '%zz',
  '%',
  '%2e%2e',
  '..%2f..%2fetc',
  '%ff%fe',
  '%c0%af',
  '%20',
  '%F0%9F%98%80',
  '019A5E3C-8D6B-7CC1-9A43-3F2F6A1B0C55',
  '00000000-0000-0000-0000-000000000000',
  "'--",
  '*',
  '~',
  ':id',
  '{id}',
  'a'.repeat(199),
  'a'.repeat(201),
  'a'.repeat(9000),
  '__proto__',
  'constructor',
  'null',
  '\u00e9',
  ';x=1',
  '%0d%0aSet-Cookie:x',
  '%2F',
  '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55%00',
  '.',
  '..',
];

const GARBAGE: Readonly<Record<string, readonly (string | string[])[]>> = {
  'if-match': [
    '',
    '*',
    '7',
    '""',
    '"x"',
    'W/"1"',
    '"1", "2"',
    '"-1"',
    '"99999999999999999999"',
    '"0"',
    '"1" ',
    ' "1"',
    '"01"',
    '"1',
    '\u00ff',
    ['"1"', '"2"'],
    'x'.repeat(4000),
  ],
  'idempotency-key': [
    '',
    ' ',
    'a b',
    'é',
    'x'.repeat(255),
    'x'.repeat(256),
    'same',
    'same',
    ['a', 'b'],
    "'; --",
    '\u0080',
    '__proto__',
  ],
  'accept-language': [
    '',
    '*',
    'en',
    'en;q=x',
    'vi;q=0,en;q=0.5',
    'en;q=1e400',
    ',,,,',
    'x'.repeat(8000),
    'en-US,fr;q=0.9',
    '\u00ff',
    ['vi', 'en'],
    ';q=1',
    'en;q=-1',
  ],
  authorization: [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Basic YTpi',
    'Bearer phk_x',
    `Bearer phk_${'x'.repeat(600)}`,
    'bearer a b',
    'Bearer \u00ff',
    ['Bearer a', 'Bearer b'],
    'Bearer null',
    'Digest x',
  ],
  'x-tenant': ['', 'x', 'NOWHERE', '../H29', 'H29,H29', '\u00ff', ['A', 'B'], 'x'.repeat(65), '__proto__'],
  'x-acting-official': ['', 'x', 'H29.4-99', 'H29.6-04 ', 'a b', '\u00e9', ['A', 'B'], 'x'.repeat(65), 'constructor'],
  'x-request-id': ['', 'x', '\u001b[31m'.slice(1), 'a b', 'x'.repeat(5000), '{"level":60}', 'é'],
  accept: ['', '*/*', 'text/html', 'application/pdf', 'application/xml;q=1', '\u00ff', 'x'.repeat(4000)],
  expect: ['100-continue', 'miracles'],
  'x-http-method-override': ['DELETE', 'GET'],
  'x-forwarded-for': ['1.2.3.4', "'; --", '::1'],
  'if-none-match': ['*', '"1"'],
  range: ['bytes=0-1', 'bytes=-'],
};

const segment = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: values }, { weight: 1, arbitrary: fc.constantFrom(...ODD_SEGMENTS) });

/** Where an operation is at home; any other state is come across often enough. */
const HOME: Readonly<Record<string, readonly Step[]>> = {
  editDossier: ['drafting'],
  putComponent: ['drafting', 'consolidating'],
  removeComponent: ['consolidating'],
  startRound: ['drafting', 'consolidating'],
  recordReconciliation: ['disputed'],
  takePosition: ['consolidating', 'disputed'],
  respondToOpinion: ['consolidating', 'disputed'],
  submitDossier: ['ready'],
  acceptDossier: ['submitted'],
  returnDossier: ['submitted'],
  reviseDossier: ['returned'],
  decideDossier: ['accepted'],
  suspendDossier: ['drafting', 'consolidating'],
  resumeDossier: ['suspended'],
  giveOpinion: ['consulting', 'supplement', 'extension'],
  declineRequest: ['consulting'],
  askExtension: ['consulting'],
  decideExtension: ['extension'],
  insistOnRequest: ['declined'],
  rerouteRequest: ['declined'],
  remindAgency: ['consulting'],
  appreciateOpinion: ['consolidating', 'disputed', 'ready'],
  askSupplement: ['consolidating', 'disputed'],
  withdrawRequest: ['consulting', 'extension'],
  conveneMeeting: ['consolidating', 'disputed'],
  askCommittee: ['disputed'],
};

function idsOf(operation: Operation, stage: Stage): fc.Arbitrary<string> {
  const namedIn = (dossiers: readonly Prepared[]): string[] =>
    dossiers.flatMap((each) =>
      operation.path.startsWith('/v1/requests')
        ? each.requests
        : operation.path.startsWith('/v1/meetings')
          ? each.meetings
          : [each.id],
    );
  const own =
    Object.entries({ 'api-clients': stage.clients, webhooks: stage.webhooks, reports: stage.reports }).find(([place]) =>
      operation.path.startsWith(`/v1/${place}`),
    )?.[1] ?? namedIn(stage.dossiers);
  const home = namedIn(stage.dossiers.filter((each) => HOME[operation.id]?.includes(each.step)));
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(home.length > 0 ? home : own)) },
    { weight: 6, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...stage.foreign) },
    { weight: 1, arbitrary: fc.uuid() },
  );
}

type Segments = Readonly<Record<string, string>>;

function segmentsOf(operation: Operation, stage: Stage): fc.Arbitrary<Segments> {
  const names = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name);
  return idsOf(operation, stage).chain((id) => {
    const among: Readonly<Record<string, fc.Arbitrary<string>>> = {
      id: fc.constant(id),
      requestId: fc.constantFrom(...requestsOf(stage, id), ...stage.foreign.slice(0, 1)),
      componentCode: fc.constantFrom(...stage.words.components, 'giay-la'),
      code: fc.constantFrom(...stage.words.procedures),
    };
    return fc.record(Object.fromEntries(names.map((name) => [name, segment(among[name] ?? fc.constant('x'))])), {
      noNullPrototype: true,
    });
  });
}

const requestsOf = (stage: Stage, dossier: string): readonly string[] =>
  stage.dossiers.find((each) => each.id === dossier)?.requests ?? [];

const edited = (cursors: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('x.y', ...cursors), fc.nat(), fc.constantFrom('A', '.', '=', '', '%00', '\n', '.x'))
    .map(([cursor, where, by]) => {
      const at = where % (cursor.length + 1);
      return cursor.slice(0, at) + by + cursor.slice(at + (where % 2));
    });

/** Without halves of surrogate pairs, which no URL can hold. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

function parameterOf({ name, schema }: Parameter, stage: Stage): fc.Arbitrary<string> {
  const good =
    name === 'cursor'
      ? fc.constantFrom('x', ...stage.cursors)
      : name === 'limit'
        ? fc.constantFrom('1', '2', '200')
        : valuesOf(schema, stage.words, name);
  const bad = name === 'cursor' ? edited(stage.cursors) : fc.oneof(mutated(good), nasty);
  const written = (value: unknown): string =>
    encodeURIComponent(wellFormed(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))).slice(0, 6000);
  return fc.oneof(
    { weight: 5, arbitrary: good.map(written) },
    { weight: 2, arbitrary: bad.map(written) },
    { weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%ff', '', 'a&a=b', '0', '-1', '999999999', '1e3', '%00') },
  );
}

function queriesOf(operation: Operation, stage: Stage): fc.Arbitrary<string> {
  const parameters = operation.parameters.filter((each) => each.in === 'query');
  const some = fc.tuple(
    ...parameters.map((each) =>
      fc.oneof(
        { weight: each.required ? 20 : 1, arbitrary: parameterOf(each, stage) },
        { weight: 2, arbitrary: fc.constant(undefined) },
      ),
    ),
  );
  const known = some.map((values) =>
    values.flatMap((value, index) => (value === undefined ? [] : [`${parameters[index]!.name}=${value}`])).join('&'),
  );
  const odd = fc.constantFrom(
    'x=1',
    'limit=1&limit=2',
    '__proto__=1',
    'a[b]=c',
    '&&&',
    '=',
    '%',
    'constructor.prototype=1',
    `q=${'x'.repeat(6000)}`,
  );
  return fc.oneof({ weight: 20, arbitrary: known }, { weight: 1, arbitrary: odd });
}

const garbage = fc
  .constantFrom(...Object.keys(GARBAGE))
  .chain((name) => fc.constantFrom(...GARBAGE[name]!).map((value) => ({ [name]: value })));
const oddHeaders = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: garbage },
  { weight: 1, arbitrary: fc.tuple(garbage, garbage).map(([a, b]) => ({ ...a, ...b })) },
);

/** Who would rightly make the call. */
function rightful({ path }: Operation, stage: Stage, id: string): Person {
  if (path === '/v1/tenants') return stage.people.at(-1)!;
  if (/^\/v1\/requests\/.*\/(opinion|decline|extension)$/.test(path))
    return stage.agency(stage.requests.get(id) ?? LEAD);
  if (/^\/v1\/commendations/.test(path)) return stage.agency(COMMITTEE);
  if (/^\/v1\/meetings\/.*\/confirmation$/.test(path)) return stage.agency(LAND);
  if (/^\/v1\/meetings\/.*\/answer$/.test(path)) return stage.agency(OFFICE);
  if (/\/(acceptance|return)$/.test(path) || path.startsWith('/v1/reports')) return stage.agency(OFFICE);
  if (/dossiers\/.*\/decision$/.test(path)) return stage.agency(COMMITTEE);
  return /^\/v1\/(dossiers|requests|meetings)/.test(path) ? stage.agency(LEAD) : stage.admin;
}

/** Officials of those whose turn it is, and requests of the dossier itself, come up more often than others. */
function vocabularyOf(operation: Operation, stage: Stage, dossier: string): Vocabulary {
  const turn = /\/opinion$/.test(operation.path)
    ? [FINANCE, LAND]
    : /dossiers\/.*\/decision$/.test(operation.path)
      ? [COMMITTEE]
      : [LEAD];
  const likely = turn.flatMap((agency) => [signerOf(agency), signerOf(agency), officerOf(agency)]);
  const own = requestsOf(stage, dossier);
  const ids = own.length > 0 ? [...own, ...stage.foreign.slice(0, 1)] : [...stage.words.ids, ...stage.foreign];
  return {
    ...stage.words,
    officials: [...stage.words.officials, ...Array.from({ length: 8 }, () => likely).flat()],
    ids,
  };
}

/** Calls of one operation: most of them nearly right, for those come far. */
export function callsOf(operation: Operation, stage: Stage): fc.Arbitrary<Plan> {
  const who = fc.oneof(
    { weight: 14, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: fc.constantFrom(...stage.people) },
    { weight: 1, arbitrary: fc.constant<Person>({ name: 'nobody', headers: {} }) },
  );
  const needsVersion = operation.parameters.some((each) => each.name === 'If-Match');
  const aimed = segmentsOf(operation, stage).chain((segments) =>
    fc.tuple(fc.constant(segments), bodiesOf(operation, vocabularyOf(operation, stage, segments['id'] ?? ''))),
  );
  return fc
    .tuple(aimed, queriesOf(operation, stage), who, oddHeaders, fc.nat(9))
    .map(([[segments, body], query, chosen, odd, chance]): Plan => {
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => segments[name] ?? '');
      const person = chosen ?? rightful(operation, stage, segments['id'] ?? '');
      const headers = { ...person.headers, ...body?.headers, ...odd };
      const call = {
        method: operation.method,
        target: query ? `${path}?${query}` : path,
        headers,
        bytes: operation.method === 'GET' ? undefined : body?.bytes,
      };
      const shown = `${person.name}: ${call.method} ${call.target.slice(0, 300)}`;
      return {
        [fc.toStringMethod]: () => shown,
        call,
        by: person.name,
        current: needsVersion && !('if-match' in odd) && chance > 0,
      };
    });
}
