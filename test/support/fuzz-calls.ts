import fc from 'fast-check';
import { bodiesOf } from './fuzz-bodies.js';
import type { Operation, Parameter } from './fuzz-document.js';
import { mutated, nasty } from './fuzz-mutations.js';
import { GARBAGE, ODD_SEGMENTS } from './fuzz-oddities.js';
import type { WireCall } from './fuzz-socket.js';
import type { Person, Prepared, Stage, Step } from './fuzz-stage.js';
import type { TaskStep } from './fuzz-tasks.js';
import { valuesOf, type Vocabulary } from './fuzz-values.js';
import { COMMITTEE, FINANCE, LAND, LEAD, OFFICE, officerOf, signerOf } from './province.js';

/** A call that still needs the version of what it changes, where `current` says so. */
export interface Plan {
  readonly [fc.toStringMethod]: () => string;
  readonly call: WireCall;
  readonly current: boolean;
  readonly by: string;
}

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
  issueReturnLetter: ['returned'],
  issueDecisionLetter: ['decided'],
  askLeadForMore: ['accepted'],
  considerLateAnswer: ['consolidating', 'disputed'],
  decideDossier: ['accepted'],
  suspendDossier: ['drafting', 'consolidating'],
  resumeDossier: ['suspended'],
  giveOpinion: ['consulting', 'supplement', 'extension'],
  assignHandler: ['consulting', 'supplement'],
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

/** The same of tasks; `working` where none is named. */
const HOME_OF_TASKS: Readonly<Record<string, readonly TaskStep[]>> = {
  acknowledgeTask: ['assigned'],
  declineTask: ['assigned'],
  decideTaskExtension: ['extension'],
  reassignTask: ['declined'],
  insistOnTask: ['declined'],
  resumeTask: ['suspended'],
  confirmTask: ['reported'],
  returnTask: ['reported'],
  issueTaskReturnLetter: ['returned'],
};

function idsOf(operation: Operation, stage: Stage): fc.Arbitrary<string> {
  if (operation.path.startsWith('/v1/tasks')) {
    const steps = HOME_OF_TASKS[operation.id] ?? ['working'];
    return among(
      stage.tasks.filter((each) => steps.includes(each.step)).map(({ id }) => id),
      stage.tasks.map(({ id }) => id),
      stage,
    );
  }
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
  return among(home, own, stage);
}

const among = (home: readonly string[], own: readonly string[], { foreign }: Stage): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...(home.length > 0 ? home : own)) },
    { weight: 6, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...foreign) },
    { weight: 1, arbitrary: fc.uuid() },
  );

type Segments = Readonly<Record<string, string>>;

function segmentsOf(operation: Operation, stage: Stage): fc.Arbitrary<Segments> {
  const names = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name);
  return idsOf(operation, stage).chain((id) => {
    const known: Readonly<Record<string, fc.Arbitrary<string>>> = {
      id: fc.constant(id),
      requestId: fc.constantFrom(...requestsOf(stage, id), ...stage.foreign.slice(0, 1)),
      componentCode: fc.constantFrom(...stage.words.components, 'giay-la'),
      code: fc.constantFrom(...stage.words.procedures),
      no: fc.constantFrom('1', '2', '3'),
      agency: fc.constantFrom(FINANCE, LAND),
    };
    return fc.record(Object.fromEntries(names.map((name) => [name, segment(known[name] ?? fc.constant('x'))])), {
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

const OF_THE_LEAD_OF_A_TASK =
  /^\/v1\/tasks\/[^/]*\/(responsible-official|acknowledgement|decline|progress|report|extension)$/;

/** Who would rightly make the call. */
function rightful({ path }: Operation, stage: Stage, id: string): Person {
  if (path === '/v1/tenants') return stage.people.at(-1)!;
  if (/^\/v1\/requests\/.*\/(opinion|decline|extension|handler)$/.test(path))
    return stage.agency(stage.requests.get(id) ?? LEAD);
  if (/^\/v1\/tasks\/.*\/(contributions|handler)$/.test(path)) return stage.agency(FINANCE);
  if (OF_THE_LEAD_OF_A_TASK.test(path)) return stage.agency(LEAD);
  if (/^\/v1\/(tasks|document-messages\/tasks)/.test(path)) return stage.agency(OFFICE);
  if (/^\/v1\/commendations/.test(path)) return stage.agency(COMMITTEE);
  if (/^\/v1\/meetings\/.*\/confirmation$/.test(path)) return stage.agency(LAND);
  if (/^\/v1\/meetings\/.*\/answer$/.test(path)) return stage.agency(OFFICE);
  if (/\/(acceptance|return|return-letter|decision-letter)$/.test(path) || path.startsWith('/v1/reports'))
    return stage.agency(OFFICE);
  if (/dossiers\/.*\/(decision|supplement-request)$/.test(path)) return stage.agency(COMMITTEE);
  return /^\/v1\/(dossiers|requests|meetings)/.test(path) ? stage.agency(LEAD) : stage.admin;
}

const turnOf = ({ path }: Operation): string[] =>
  /\/(opinion|handler)$/.test(path)
    ? [FINANCE, LAND]
    : /dossiers\/.*\/decision$/.test(path)
      ? [COMMITTEE]
      : /(return|decision)-letter$/.test(path)
        ? [OFFICE]
        : [LEAD];

/** Officials of those whose turn it is, and requests of the dossier itself, come up more often than others. */
function vocabularyOf(operation: Operation, stage: Stage, dossier: string): Vocabulary {
  const turn = /^\/v1\/tasks.*\/(contributions|handler)$/.test(operation.path)
    ? [FINANCE]
    : /^\/v1\/tasks.*letter$/.test(operation.path)
      ? [OFFICE]
      : turnOf(operation);
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
