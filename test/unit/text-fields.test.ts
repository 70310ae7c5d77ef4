import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { line, paragraphs } from '../../src/platform/http/index.js';
import { ROUTES } from '../support/routes.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

/** Every text that a schema takes, with the path that leads to it. */
function* textsIn(schema: Schema, root: Schema, path = ''): Generator<[path: string, text: Schema]> {
  const found = schema.$ref ? root.$defs![schema.$ref.split('/').at(-1)!]! : schema;
  if ([found.type].flat().includes('string')) yield [path, found];
  for (const [name, each] of Object.entries(found.properties ?? {})) yield* textsIn(each, root, `${path}/${name}`);
  for (const each of found.anyOf ?? []) yield* textsIn(each, root, path);
  if (found.items) yield* textsIn(found.items, root, `${path}/*`);
  if (typeof found.additionalProperties === 'object') yield* textsIn(found.additionalProperties, root, `${path}/*`);
}

const texts = ROUTES.flatMap(({ spec }) =>
  [spec.query, spec.body].flatMap((schema) => {
    const root = schema && schemaOf(schema);
    return root ? [...textsIn(root, root)].map(([path, text]) => ({ where: `${spec.operationId} ${path}`, text })) : [];
  }),
);

/** Not read by people, and looked at by what takes them: places in lists, addresses, names of zones, XML, codes of measures. */
const OTHERWISE =
  /^(\w+ \/(cursor|after)|listEvents \/types|(create|change)Webhook \/url|\w+ \/timezone|receiveDocumentMessage |giveTasksByDocument \/document|putPolicies \/referrals\/suggestions\/\w+\/\*\/\*)$/;

const WRITTEN = new Set([line(), paragraphs()].map((each) => schemaOf(each).pattern));

test('every text of every operation is a closed set, has a form in which nothing unseen fits, or keeps the one rule of texts', () => {
  const open = texts.filter(({ where, text }) => {
    if (text.enum || 'const' in text || text.format !== undefined || OTHERWISE.test(where)) return false;
    if (text.pattern === undefined) return true;
    return !WRITTEN.has(text.pattern) && new RegExp(text.pattern, 'u').test('\u200B');
  });
  expect(open.map(({ where }) => where)).toEqual([]);
  expect(texts.filter(({ text }) => WRITTEN.has(text.pattern)).length).toBeGreaterThan(50);
});

test.each([line(), paragraphs()])('the rule of texts (%#)', (schema) => {
  for (const text of ['\u200B\u2060', 'a\u202Eb', 'a\uFFFF', 'a\u0085'])
    expect(schema.safeParse(text).success).toBe(false);
  expect(schema.parse(' Hồ sơ ')).toBe('Hồ sơ');
});

/** Of letters, rounds and proceedings: `asking-letters`, `issued-papers`, `task-papers`, `due-process` and `measure-law` try those. */
const TRIED_APART = [
  'decideReferral',
  'issueAskingLetter',
  'issueAssignmentLetter',
  'issueContributionUrgingLetter',
  'issueDecisionLetter',
  'issueExplanationRequest',
  'issueInvitation',
  'issueReturnLetter',
  'issueTaskReturnLetter',
  'issueTaskUrgingLetter',
  'issueUrgingLetter',
  'proposeMeasures',
  'rerouteRequest',
  'reviewMeasures',
  'startRound',
];

/** Dates of documents that are there already; `input-dates`, `input-dates-accountability`, `citizens-input`, `delegations`, `task-input`, `inspections-refused` and `rotations-refused` send each of them wrong dates. */
const DATED = [
  'announceDelegation /documentDate',
  'announceInspection /documentDate',
  'answerFinding /documentDate',
  'apologiseForDossier /documentDate',
  'askApplicant /documentDate',
  'assignTasks /source/documentDate',
  'changeRotationPlan /documentDate',
  'completeHandling /components/*/documentDate',
  'concludeInspection /documentDate',
  'confirmCommendation /documentDate',
  'contribute /documentDate',
  'createDossier /components/*/documentDate',
  'decideDestruction /appraisal/documentDate',
  'decideDestruction /council/documentDate',
  'decideDestruction /documentDate',
  'decideDossier /documentDate',
  'decideProcedureReview /documentDate',
  'exemptFromApology /documentDate',
  'explainViolation /documentDate',
  'finishInspection /documentDate',
  'giveOpinion /documentDate',
  'giveOpinionOnProcedure /documentDate',
  'orderInspection /basis/documentDate',
  'publishInspectionPlan /documentDate',
  'putComponent /documentDate',
  'recordArchiveHandover /documentDate',
  'recordMinutes /documentDate',
  'recordReconciliation /heldOn',
  'recordResult /documentDate',
  'recordRotation /documentDate',
  'recordRotationException /documentDate',
  'referAgencies /documentDate',
  'refuseHandling /documentDate',
  'refusePetition /documentDate',
  'reportInspection /documentDate',
  'reportRemedy /documentDate',
  'reportTask /documentDate',
  'revokeDelegation /documentDate',
  'settlePetition /documentDate',
  'signRotationPlan /documentDate',
  'stopHandling /documentDate',
  'submitDossier /documentDate',
  'submitProcedureReview /documentDate',
  'takeInDossier /components/*/documentDate',
];

test('there are no other dates of documents than those that are tried', () => {
  const dated = texts
    .map(({ where }) => where)
    .filter((where) => /\/(documentDate|heldOn)$/.test(where) && !TRIED_APART.includes(where.split(' ')[0]!));
  expect([...new Set(dated)].sort()).toEqual(DATED);
});
