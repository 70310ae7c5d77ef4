import fc from 'fast-check';
import { bodiesOf } from './fuzz-bodies.js';
import type { PreparedHandling } from './fuzz-citizens.js';
import type { Operation, Parameter } from './fuzz-document.js';
import { mutated, nasty } from './fuzz-mutations.js';
import {
  HOME,
  HOME_OF_HANDLINGS,
  HOME_OF_INSPECTIONS,
  HOME_OF_PETITIONS,
  HOME_OF_PLANS,
  HOME_OF_REVIEWS,
  HOME_OF_TASKS,
} from './fuzz-homes.js';
import { GARBAGE, ODD_SEGMENTS } from './fuzz-oddities.js';
import { NOBODY, requestsOf, rightful, vocabularyOf } from './fuzz-people.js';
import type { WireCall } from './fuzz-socket.js';
import type { Prepared, Stage } from './fuzz-stage.js';
import { valuesOf } from './fuzz-values.js';
import { FINANCE, LAND } from './province.js';

/** A call that still needs the version of what it changes, where `current` says so. */
export interface Plan {
  readonly [fc.toStringMethod]: () => string;
  readonly call: WireCall;
  readonly current: boolean;
  readonly by: string;
}

const segment = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: values }, { weight: 1, arbitrary: fc.constantFrom(...ODD_SEGMENTS) });

/** What a path names that is no dossier nor a part of one: how far each was taken, and where the operation is at home. */
function otherIdsOf({ id, path }: Operation, stage: Stage): fc.Arbitrary<string> | undefined {
  const { handlings, petitions, reviews, delegations } = stage.citizens;
  const of = <S extends string>(
    all: readonly { readonly id: string; readonly step: S }[],
    steps: readonly S[],
  ): fc.Arbitrary<string> =>
    among(
      all.filter((each) => steps.includes(each.step)).map((each) => each.id),
      all.map((each) => each.id),
      stage,
    );
  if (path.startsWith('/v1/tasks')) return of(stage.tasks, HOME_OF_TASKS[id] ?? ['working']);
  if (path.startsWith('/v1/petitions')) return of(petitions, HOME_OF_PETITIONS[id] ?? ['received']);
  if (path.startsWith('/v1/procedure-reviews')) return of(reviews, HOME_OF_REVIEWS[id] ?? ['proposed']);
  const { inspections, plans, exceptions } = stage.oversight;
  if (path.startsWith('/v1/inspections/')) return of(inspections, HOME_OF_INSPECTIONS[id] ?? ['under_way']);
  if (path.startsWith('/v1/rotation-plans/')) return of(plans, HOME_OF_PLANS[id] ?? ['open']);
  if (path.startsWith('/v1/rotation-exceptions/')) return among(exceptions, exceptions, stage);
  if (path.startsWith('/v1/delegations'))
    return of(delegations, id === 'evaluateDelegation' ? ['in_force'] : ['announced']);
  return /^\/(public|v1\/dossiers\/[^/]*\/handling)/.test(path)
    ? of(handlings, HOME_OF_HANDLINGS[id] ?? ['handling'])
    : undefined;
}

function idsOf(operation: Operation, stage: Stage): fc.Arbitrary<string> {
  const other = otherIdsOf(operation, stage);
  if (other) return other;
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

const handlingOf = (stage: Stage, id: string): PreparedHandling | undefined =>
  stage.citizens.handlings.find((each) => each.id === id);

type Segments = Readonly<Record<string, string>>;

function segmentsOf(operation: Operation, stage: Stage): fc.Arbitrary<Segments> {
  const names = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name);
  return idsOf(operation, stage).chain((id) => {
    const known: Readonly<Record<string, fc.Arbitrary<string>>> = {
      id: fc.constant(id),
      requestId: fc.constantFrom(...requestsOf(stage, id), ...stage.foreign.slice(0, 1)),
      componentCode: fc.constantFrom(...stage.words.components, 'giay-la'),
      code: operation.path.startsWith('/public/')
        ? fc.constant(handlingOf(stage, id)?.code ?? 'H29.6-261120-9999')
        : fc.constantFrom(...stage.words.procedures),
      no: fc.constantFrom('1', '2', '3'),
      agency: fc.constantFrom(FINANCE, LAND),
    };
    return fc.record(Object.fromEntries(names.map((name) => [name, segment(known[name] ?? fc.constant('x'))])), {
      noNullPrototype: true,
    });
  });
}

const edited = (cursors: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('x.y', ...cursors), fc.nat(), fc.constantFrom('A', '.', '=', '', '%00', '\n', '.x'))
    .map(([cursor, where, by]) => {
      const at = where % (cursor.length + 1);
      return cursor.slice(0, at) + by + cursor.slice(at + (where % 2));
    });

/** Without halves of surrogate pairs, which no URL can hold. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

function parameterOf({ name, schema }: Parameter, stage: Stage, secrets: readonly string[]): fc.Arbitrary<string> {
  const good =
    name === 'cursor'
      ? fc.constantFrom('x', ...stage.cursors)
      : name === 'limit'
        ? fc.constantFrom('1', '2', '200')
        : name === 'secret'
          ? fc.constantFrom(...secrets)
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

function queriesOf(operation: Operation, stage: Stage, code: string | undefined): fc.Arbitrary<string> {
  const { handlings } = stage.citizens;
  const own = handlings.filter((each) => each.code === code);
  const secrets = (own.length > 0 ? own : handlings).map(({ secret }) => secret);
  const parameters = operation.parameters.filter((each) => each.in === 'query');
  const some = fc.tuple(
    ...parameters.map((each) =>
      fc.oneof(
        { weight: each.required ? 20 : 1, arbitrary: parameterOf(each, stage, secrets) },
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

/** Calls of one operation: most of them nearly right, for those come far. */
export function callsOf(operation: Operation, stage: Stage): fc.Arbitrary<Plan> {
  const who = fc.oneof(
    { weight: 14, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: fc.constantFrom(...stage.people) },
    { weight: 1, arbitrary: fc.constant(NOBODY) },
  );
  const needsVersion = operation.parameters.some((each) => each.name === 'If-Match');
  const aimed = segmentsOf(operation, stage).chain((segments) =>
    fc.tuple(
      fc.constant(segments),
      bodiesOf(operation, vocabularyOf(operation, stage, segments['id'] ?? '')),
      queriesOf(operation, stage, segments['code']),
    ),
  );
  return fc.tuple(aimed, who, oddHeaders, fc.nat(9)).map(([[segments, body, query], chosen, odd, chance]): Plan => {
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
