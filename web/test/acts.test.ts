import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { beginningsAt, isBeginning, NOT_BEGUN } from '../src/forms/beginnings';
import { showsAnswer } from '../src/forms/contract-read';
import type { Act } from '../src/forms/contract-types';
import { PLAIN_ACTS } from '../src/matter/plain-kinds';

interface Operation {
  readonly operationId: string;
  readonly 'x-access': string;
}

const web = new URL('../src/', import.meta.url);
const { paths, components } = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
) as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
  components: {
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
  };
};

/** Everything that changes something. */
const acts: Pick<Act, 'id' | 'method' | 'path' | 'access'>[] = Object.entries(paths).flatMap(([path, operations]) =>
  ['post', 'put', 'patch', 'delete'].flatMap((method) => {
    const found = operations[method];
    const told = found && { id: found.operationId, access: found['x-access'] };
    return told ? [{ ...told, method: method.toUpperCase(), path }] : [];
  }),
);

/** Things whose acts `…/actions` tells, and what hangs on them: a test of the service compares that with its operations. */
const TOLD = new Set([
  ...Object.keys(paths).flatMap((path) => /^\/v1\/([\w-]+)\/\{id\}\/actions$/.exec(path)?.[1] ?? []),
  ...['requests', 'meetings', 'violations', 'referrals', 'contributions', 'document-messages'],
]);

/** Things that tell their acts themselves, by the schema of what is answered of one. */
const TELLING_SCHEMAS: Readonly<Record<string, string>> = {
  'rotation-exceptions': 'RotationException',
  reports: 'IssuedReport',
};

/** With a button of their own, in the sources of the board. */
const buttons = new Set(
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => [
      ...readFileSync(new URL(name, web), 'utf8').matchAll(/method="(\w+)"\s+href=(?:"|\{`)([^"`]+)/g),
    ])
    .map(([, method, href = '']) => `${method} ${href.replaceAll(/\$\{[^}]+\}/g, '{id}')}`),
);

/** By the pages before anybody has signed in. */
const SIGNING_IN = ['exchangeSignInCode', 'beginVisit'];
/** By the applicant, with the secret of the receipt: the page of the province calls it, and no official. */
const BY_APPLICANTS = ['rateByCode'];
/** Systems take messages out for the exchange of documents. */
const BY_SYSTEMS = ['sendRequestMessage', 'sendTaskMessage'];
const NAMED = [...SIGNING_IN, ...BY_APPLICANTS, ...BY_SYSTEMS, ...Object.keys(NOT_BEGUN)];

const kindOf = (path: string): string => path.split('/')[2] ?? '';
const shape = (path: string): string => path.replaceAll(/\{\w+\}/g, '{id}');
const isReached = ({ id, method, path }: (typeof acts)[number]): boolean =>
  (isBeginning({ path }) && !Object.hasOwn(NOT_BEGUN, id)) ||
  (path.includes('{') && (TOLD.has(kindOf(path)) || Object.hasOwn(TELLING_SCHEMAS, kindOf(path)))) ||
  (method === 'POST' && PLAIN_ACTS.includes(path)) ||
  buttons.has(`${method} ${shape(path)}`);

test('every operation that changes something is reached from the board, or is named with the reason why not', () => {
  expect(acts.length).toBeGreaterThan(150);
  const forgotten = acts.filter((act) => !isReached(act) && !NAMED.includes(act.id)).map(({ id }) => id);
  expect(forgotten).toEqual([]);
});

test('what is named is there, and has no other way', () => {
  expect(NAMED.filter((id) => !acts.some((act) => act.id === id))).toEqual([]);
  const told = ['referAgencies', 'requestArchivePackage'];
  const reached = acts.filter((act) => !TOLD.has(kindOf(act.path)) && isReached(act)).map(({ id }) => id);
  expect(Object.keys(NOT_BEGUN).filter((id) => reached.includes(id) && !told.includes(id))).toEqual([]);
});

test.each([...Object.values(TELLING_SCHEMAS), 'ArchiveRecord'])('%s tells what its reader may do', (name) => {
  expect(Object.keys(components.schemas[name]!.properties)).toContain('actions');
});

test('what is shown once, and kept nowhere, is what is read of a person with a reason', () => {
  expect(acts.filter(showsAnswer).map(({ id }) => id)).toEqual(['lookIntoApplicant', 'lookIntoPetitioner']);
});

test('acts on plain things are operations', () => {
  expect(PLAIN_ACTS.length).toBeGreaterThan(3);
  expect(PLAIN_ACTS.filter((path) => !acts.some((act) => act.path === path && act.method === 'POST'))).toEqual([]);
});

const act = (id: string, path: string, access: string): Act => ({
  ...{ id, method: 'POST', path, access, guarded: false },
  title: { vi: '', en: '' },
});
const contract = {
  acts: [
    act('lodgePetition', '/v1/petitions', 'lodge a petition'),
    act('neverHeardOf', '/v1/unheard', 'do what is new'),
    act('uploadFile', '/v1/files', 'add a file'),
    act('acceptPetition', '/v1/petitions/{id}/acceptance', 'act on a petition'),
  ],
};

test.each([
  ['records/petitions', ['lodge a petition'], ['lodgePetition']],
  ['records/petitions', ['act on a petition'], []],
  ['records/meetings', ['lodge a petition'], []],
  ['work', ['lodge a petition', 'do what is new', 'add a file'], ['neverHeardOf']],
  ['work', [], []],
])('what is begun at %s with %j', (place, may, begun) => {
  expect(beginningsAt(contract, may, place).map(({ id }) => id)).toEqual(begun);
});
