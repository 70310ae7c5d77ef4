import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  signerOf,
  type Opened,
  type Province,
} from '../support/province.js';
import { fill, matching, respond, submission, takePosition } from '../support/way.js';

/* Answers say who it is beside each code. */

const apps = useApps();
const LEAD_NAME = 'Sở Xây dựng';
const NAMED = { [officerOf(LEAD)]: 'Trần Văn Hai', [signerOf(LEAD)]: 'Lê Thị Ba', [signerOf(FINANCE)]: 'Phạm Văn Tư' };
let here: Province;
let dossier: Opened;
let lead: Caller;

interface SeedDirectory {
  agencies: { code: string; officials: { code: string; position: string; name?: string }[] }[];
}

const directory = seedFile<SeedDirectory>('hcmc-agencies');
const officials = directory.agencies.flatMap((each) => each.officials);
for (const each of officials) if (NAMED[each.code] !== undefined) each.name = NAMED[each.code]!;
const positionOf = (official: string): string => officials.find(({ code }) => code === official)!.position;
const named = (field: string, official: string) => ({
  [field]: official,
  [`${field}Name`]: NAMED[official] ?? null,
  [`${field}Position`]: positionOf(official),
});

beforeAll(async () => {
  here = await province(apps.app);
  answered(await here.operator.put('/v1/directory', directory), 200);
  dossier = await openDossier(here);
  lead = dossier.lead;
}, 60_000);

test('a dossier says its lead and its responsible official by name, from the first answer on', () => {
  expect(dossier.body).toMatchObject({
    leadAgency: LEAD,
    leadAgencyName: LEAD_NAME,
    ...named('responsibleOfficial', officerOf(LEAD)),
    procedureTitle: expect.any(String),
  });
});

test('so do requests and opinions, in the answers of the acts, alone, and in lists', async () => {
  const { [FINANCE]: finance, [LAND]: land } = await openRound(here, dossier);
  expect(finance!.body).toMatchObject({ leadAgencyName: LEAD_NAME, agency: FINANCE, agencyName: 'Sở Tài chính' });
  const { body } = await give(finance!);
  const opinion = { ...named('signedBy', signerOf(FINANCE)), ...named('givenBy', officerOf(FINANCE)) };
  expect(body).toMatchObject({ opinion });
  expect(answered(await lead.get(finance!.url), 200).body).toEqual(body);
  answered(await lead.post(`${land!.url}/reminders`, {}), 201);
  await give(land!);
  const listed = answered(await lead.get(`/v1/requests?leadAgency=${LEAD}`), 200).body as {
    items: { agency: string }[];
  };
  expect(listed.items.find(({ agency }) => agency === FINANCE)).toEqual(body);
  expect(listed.items.find(({ agency }) => agency === LAND)).toMatchObject({
    reminders: [named('by', officerOf(LEAD))],
  });
  for (const asked of [finance!, land!]) await respond(dossier, asked.id);
});

test('an official who has left or moved is named as on the day that counts', async () => {
  await fill(dossier);
  await takePosition(dossier);
  answered(await lead.post(`${dossier.url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`, {}), 200);
  const decided = { result: 'approved', documentNumber: '7/QĐ', documentDate: '2026-11-20' };
  const signedBy = signerOf(COMMITTEE);
  answered(await (await here.of(COMMITTEE)).post(`${dossier.url}/decision`, { ...decided, signedBy }), 200);
  const before = answered(await lead.get(dossier.url), 200).body as Record<string, unknown>;
  expect(before['decision']).toMatchObject(named('signedBy', signedBy));
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const moved = structuredClone(directory);
  for (const { officials: people } of moved.agencies)
    for (const each of people) if (each.code === officerOf(LEAD)) each.position = 'Cố vấn';
  answered(await here.operator.put('/v1/directory', moved), 200);
  expect(answered(await lead.get(dossier.url), 200).body).toEqual(before);
  const { items } = answered(await lead.get(`${dossier.url}/journal`), 200).body as { items: { actor: object }[] };
  expect(items[0]!.actor).toMatchObject({ agencyName: LEAD_NAME, ...named('official', officerOf(LEAD)) });
  const open = await openDossier(here);
  expect(open.body).toMatchObject({ responsibleOfficialPosition: 'Cố vấn' });
  answered(await lead.patch(open.url, { summary: 'x' }, await matching(lead, open.url)), 200);
});

test('a refusal names the agency and the official that it speaks of, and so does what is still missing', async () => {
  const open = await openDossier(here);
  const early = answered(await open.lead.post(`${open.url}/consolidation`, {}), 422).body as Refusal;
  const told = early.unmet.map(({ message }) => message);
  expect(told).toContain(`Chưa lấy ý kiến của Sở Tài chính (${FINANCE}).`);
  const incomplete = answered(await open.lead.get(`${open.url}/completeness`), 200).body as Refusal;
  expect(incomplete.unmet.map(({ message }) => message).join(' ')).toContain(`Sở Tài chính (${FINANCE})`);
  const { [FINANCE]: asked } = await openRound(here, open);
  const body = {
    stance: 'agree',
    answers: [{ question: 1, text: 'Có' }],
    documentNumber: '1/STC',
    documentDate: '2026-12-01',
  };
  const finance = await here.of(FINANCE);
  const unsigned = answered(await finance.post(`${asked!.url}/opinion`, { ...body, signedBy: signerOf(LEAD) }), 422);
  const [refused] = (unsigned.body as Refusal).unmet;
  expect(refused!.message).toContain(
    `Lê Thị Ba (${signerOf(LEAD)}) không có thẩm quyền ký văn bản của Sở Tài chính (${FINANCE})`,
  );
});

interface Refusal {
  readonly unmet: readonly { readonly message: string }[];
}

/** Fields of answers that hold the code of an agency or an official. */
const AGENCY = /^[a-z]*[aA]gency$/;
const OFFICIAL = /^([a-z]*[oO]fficial|head|handler|representative|by|[a-z]+By)$/;
/** Those that hold several, and the field beside with their names in the same order. */
const SEVERAL: Readonly<Record<string, string>> = {
  agencies: 'agencyNames',
  addressees: 'addresseeNames',
  participants: 'participantNames',
};
/** Fields of other names that hold an agency. */
const ALSO_AGENCY =
  /^(Dossier\.suspensions\.by|DocumentMessage\.(from|to)|AssignedTasks?\.(lead|assigner)|Petition\.receivedBy)$/;
/** Answers in the form of what is put in, which is sent back as it is read; what is frozen or hashed; words of other meanings. */
const LEFT = [
  /^(Agency|AgencyDirectory|Official|Succession|Procedure|Policy|SuspensionReason|ClaimNames|JournalEvent|IssuedReportContent)\./,
  /^(CoordinationReport|CoordinationRow|InclusionProof|JournalVerification)\./,
  // Those have `name`, and heads their `position`.
  /^(CommendationProposal\.(agency|heads\.official)|OfficialCommendationProposal\.official)$/,
  // Signers of documents from outside are written by name; rows of the summary have names of their own.
  /^(AssignedTasks?\.source|TaskLine|TaskFigures|WorkSummary)\.(signedBy|by|agencies|lead|cooperating)$/,
  // By what the rows are.
  /^(CitizenFigures|ServiceIndex|DelayReport|InspectionFigures)\.by$/,
  // Keys of rows, which have names of their own.
  /^InspectedUnits\./,
  // Who received it is written by name; the head of a journal is a hash.
  /^(ArchiveHandover\.receivedBy|ArchiveRecordVerification\.head)$/,
  // Chosen from a list with names.
  /^Visit\.official$/,
  /\.(confirmBy|remedyBy|handleBy|publishBy|succeededBy)$/,
];

type Schema = Readonly<Record<string, unknown>> & { readonly properties?: Readonly<Record<string, Schema>> };

/** The fields that a field needs beside it. */
function besideOf(field: string, place: string): string[] {
  if (LEFT.some((each) => each.test(place))) return [];
  if (field in SEVERAL) return [SEVERAL[field]!];
  if (AGENCY.test(field) || ALSO_AGENCY.test(place)) return [`${field}Name`];
  return OFFICIAL.test(field) ? [`${field}Name`, `${field}Position`] : [];
}

test('no answer has a code without its name', () => {
  const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, Record<string, { responses?: Record<string, unknown> }>>;
    components: { schemas: Record<string, Schema> };
  };
  const missing = new Set<string>();
  let looked = 0;
  const visit = (node: unknown, place: string, passed: ReadonlySet<string>): void => {
    if (typeof node !== 'object' || node === null) return;
    const { $ref: ref } = node as { $ref?: string };
    const name = ref?.split('/').at(-1);
    if (name !== undefined) {
      if (!passed.has(name)) visit(document.components.schemas[name], name, new Set([...passed, name]));
      return;
    }
    const { properties = {} } = node as Schema;
    for (const field of Object.keys(properties)) {
      const beside = besideOf(field, `${place}.${field}`);
      if (beside.length > 0) looked += 1;
      if (beside.some((each) => !(each in properties))) missing.add(`${place}.${field}`);
    }
    for (const [key, value] of Object.entries(node))
      if (key === 'properties')
        for (const [field, inner] of Object.entries(value as object)) visit(inner, `${place}.${field}`, passed);
      else if (key !== 'example' && key !== 'description') visit(value, place, passed);
  };
  for (const operations of Object.values(document.paths))
    for (const { responses = {} } of Object.values(operations))
      for (const [status, answer] of Object.entries(responses))
        if (status.startsWith('2')) visit(answer, 'answer', new Set());
  expect([...missing]).toEqual([]);
  expect(looked).toBeGreaterThan(50);
});
