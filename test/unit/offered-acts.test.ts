import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ISSUED_BY_HAND } from '../../src/modules/papers/index.js';
import { PROCESSES } from '../../src/app/processes.js';

const { paths } = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, { operationId: string } | undefined>>>>;
};

/** `{id}`, `{no}`, `{root}`: a gap is a gap. */
const shape = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');

const sets = PROCESSES.flatMap(({ acts }) => acts);
/** Acts as `…/actions` tells them: method and address. */
const told = new Set(
  sets.flatMap((set) =>
    set.acts.map(({ method, path }) => {
      const base = set.path.includes('{root}') ? set.path : `${set.path}/{id}`;
      return `${method} ${shape(path.startsWith('/v1/') ? path : base + path)}`;
    }),
  ),
);
/** Kinds of things whose acts are told so. */
const kinds = new Set(sets.map(({ path }) => path.split('/')[2]!));

/** What is told beside the events of a process, until it is done: a test of each does what it is told. */
const BESIDE = new Set([
  ...ISSUED_BY_HAND.map(({ path }) => `POST ${path.replaceAll(/:\w+/g, '{}')}`),
  'POST /v1/dossiers/{}/handling/applicant/inspections',
  'POST /v1/petitions/{}/petitioner/inspections',
]);

/** Systems take messages out for the exchange of documents: no person does. */
const BY_SYSTEMS = ['sendRequestMessage', 'sendTaskMessage'];

test('whatever is done to a thing that has a process is told by its actions, or is no act of the process', () => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    ['post', 'put', 'patch', 'delete'].flatMap((method) => {
      const id = methods[method]?.operationId;
      return id === undefined ? [] : [{ id, path, act: `${method.toUpperCase()} ${shape(path)}` }];
    }),
  );
  expect([...told, ...BESIDE].filter((act) => !operations.some((each) => each.act === act))).toEqual([]);
  const done = operations.filter(
    ({ path }) => path.startsWith('/v1/') && path.includes('{') && kinds.has(path.split('/')[2] ?? ''),
  );
  expect(done.length).toBeGreaterThan(90);
  expect(
    done
      .filter(({ act }) => !told.has(act) && !BESIDE.has(act))
      .map(({ id }) => id)
      .sort(),
  ).toEqual(BY_SYSTEMS);
});
