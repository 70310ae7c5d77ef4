import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { beginningsAt, isBeginning, NOT_BEGUN } from '../src/forms/beginnings';
import type { Act } from '../src/forms/contract-types';
import { PLAIN_ACTS } from '../src/matter/plain-kinds';

interface Operation {
  readonly operationId: string;
  readonly 'x-access': string;
}

const web = new URL('../src/', import.meta.url);
const { paths } = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
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
  ...['requests', 'meetings', 'violations', 'referrals', 'contributions'],
]);

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
/**
 * What people do, and the board has no button for yet. Neither `…/actions` nor the thing tells when a letter can be issued, who applies can be looked into, or a
 * waiting document be decided on: a button would be refused half of the time. No more may come.
 */
const NOT_YET = [
  ...['issueReturnLetter', 'issueDecisionLetter', 'issueAskingLetter', 'issueUrgingLetter', 'issueInvitation'],
  ...['issueAssignmentLetter', 'issueTaskUrgingLetter', 'issueContributionUrgingLetter', 'issueTaskReturnLetter'],
  ...['issueExplanationRequest', 'lookIntoApplicant', 'lookIntoPetitioner', 'endRotationException', 'correctReport'],
  ...['confirmDocumentMessage', 'rejectDocumentMessage'],
];
const NAMED = [...SIGNING_IN, ...BY_APPLICANTS, ...BY_SYSTEMS, ...NOT_YET, ...Object.keys(NOT_BEGUN)];

const shape = (path: string): string => path.replaceAll(/\{\w+\}/g, '{id}');
const isReached = ({ id, method, path }: (typeof acts)[number]): boolean =>
  (isBeginning({ path }) && !Object.hasOwn(NOT_BEGUN, id)) ||
  (path.includes('{') && TOLD.has(path.split('/')[2] ?? '')) ||
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
  const reached = acts.filter((act) => !TOLD.has(act.path.split('/')[2] ?? '') && isReached(act)).map(({ id }) => id);
  expect(Object.keys(NOT_BEGUN).filter((id) => reached.includes(id) && !told.includes(id))).toEqual([]);
});

test('acts on plain things are operations', () => {
  expect(PLAIN_ACTS.length).toBeGreaterThan(4);
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
