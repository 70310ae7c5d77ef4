import { archivesOf, type ArchivesOfScene } from './access-archives.js';
import type { TestApp } from './app.js';
import {
  delegationOf,
  rotationOf,
  visitedSandbox,
  furniture,
  reviewOf,
  reviewOfProcedure,
  successionOf,
  type Owner,
  type Placed,
} from './access-furniture.js';
import { answered, type Caller } from './caller.js';
import { citizensScene } from './citizens.js';
import { placedInspection } from './inspections.js';
import { placedPetition } from './petitions.js';
import { deliver, DISAGREES, opinionSample } from './edxml-samples.js';
import { begun, called, minutes } from './meetings.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from './province.js';
import { giveTask, product } from './tasks.js';
import { pdf, putIn } from './uploads.js';
import { oneViolation } from './violations.js';
import { ready, submission } from './way.js';

/** One of each kind that operations name. Finance is asked now, Land was asked before, Justice is only invited. */
export interface Scene {
  readonly dossier: Placed;
  readonly request: Placed;
  /** Of the same dossier, answered by Land. */
  readonly answered: Placed;
  /** A document of Land that waits for a person. */
  readonly message: Placed;
  readonly meeting: Placed;
  readonly violation: Placed;
  readonly referral: Placed;
  readonly report: Placed;
  readonly webhook: Placed;
  readonly file: Placed;
  readonly client: Placed;
  readonly checkpoint: Placed & { readonly root: string };
  /** A task with a letter, urged by another, and a report that was sent back; finance cooperates in it, and was urged by a third. */
  readonly task: Placed;
  /** Of finance. */
  readonly review: Placed;
  /** Of a procedure of the lead; Justice and finance are asked. */
  readonly procedureReview: Placed;
  /** Of the lead. */
  readonly delegation: Placed;
  readonly rotation: Awaited<ReturnType<typeof rotationOf>>;
  /** That comes in years: of two agencies that have no other part here. */
  readonly succession: Placed;
  readonly archives: ArchivesOfScene;
  readonly contribution: Placed;
  /** Which reminder of the task, and of the part in it, was sent by hand. */
  readonly urged: { readonly task: string; readonly part: string };
  /** The dossier whose violation was referred. */
  readonly failed: Placed;
  /** A citizen dossier whose lead has apologised. */
  readonly apologised: Placed;
  /** A citizen's dossier that the lead has taken in, and Land has now; its time stands still, so that it stays there. */
  readonly handled: Placed;
  /** The same, where each form of it is to be had, by the operation that answers it. */
  readonly formed: Readonly<Record<string, Placed>>;
  /** The same, as its applicant knows it. */
  readonly publicly: { readonly code: string; readonly secret: string };
  /** A sandbox that is open to visitors. */
  readonly visited: string;
  /** That justice settles, taken in by the Office, about the lead. */
  readonly petition: Placed;
  /** Of finance, by the Office; concluded, with something to put right. The year has a plan. */
  readonly inspection: Placed;
  /** Which reminder of the request was sent by hand, and urged by a letter. */
  readonly reminder: string;
  readonly minuted: Placed;
  readonly returned: Placed;
  readonly decided: Placed;
  readonly now: string;
}

const NOW = '2026-11-30T17:00:00+07:00';

/** Where finance stays silent and is referred, as a diligent lead does. */
async function referred(here: Province): Promise<{ dossier: Opened; refer: () => Promise<string> }> {
  const dossier = await openDossier(here);
  const round = {
    questions: [{ text: 'Ý kiến' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    documents: [{ title: 'Tờ trình' }],
  };
  const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body as {
    requests: { id: string; agency: string }[];
  };
  const asked = await Promise.all(
    requests.map(async (body): Promise<Asked> => ({
      ...body,
      url: `/v1/requests/${body.id}`,
      caller: await here.of(body.agency),
      body,
    })),
  );
  await give(asked.find((each) => each.agency === LAND)!);
  const silent = asked.find((each) => each.agency === FINANCE)!;
  const refer = async (): Promise<string> => {
    answered(await dossier.lead.post(`${silent.url}/reminders`), 201);
    const violation = await oneViolation(dossier.lead, `?dossierId=${dossier.id}`);
    const letter = {
      dossierId: dossier.id,
      violationIds: [violation.id],
      text: 'Đề nghị xử lý trách nhiệm.',
      documentNumber: '3120/SXD',
      documentDate: '2026-11-30',
      signedBy: signerOf(LEAD),
    };
    return answered(await dossier.lead.post('/v1/referrals', letter), 201).body.id as string;
  };
  return { dossier, refer };
}

/** `owner`: the client that owns the webhook. */
export async function setScene(app: TestApp, here: Province, owner: Owner): Promise<Scene> {
  const lead = await here.of(LEAD);
  const { fileId } = await putIn(app, lead, pdf());
  const silent = await referred(here);
  const dossier = await openDossier(here, {
    components: [{ code: 'ban-ve', documentNumber: '1/BV', documentDate: '2026-11-19', fileId }],
  });
  const first = await openRound(here, dossier);
  for (const each of Object.values(first)) await give(each);
  // Before the clock comes to the meeting: their submissions bear the day on which the scene begins.
  const [returned, decided] = [await goneUp(here), await goneUp(here)];
  const ofCitizens = await citizensScene(here);
  const message = await waiting(app, here);
  const minuted = await begun(here, dossier, [FINANCE, LAND, JUSTICE]);
  answered(await lead.post(`${minuted}/minutes`, minutes([])), 200);
  const meeting = await called(dossier, [FINANCE, LAND, JUSTICE], '2027-06-01T08:30:00+07:00');
  await here.moveTo(NOW);
  const second = (await openRound(here, dossier, [FINANCE]))[FINANCE]!;
  answered(await lead.post(`${second.url}/reminders`), 201);
  const referral = await silent.refer();
  const violation = await oneViolation(lead, `?dossierId=${silent.dossier.id}`);
  const reminder = await urged(second);
  const office = await here.of(OFFICE);
  const ended = { returned: await sentBack(office, returned), decided: await concluded(here, office, decided) };
  const given = await givenTask(here, office);
  await issued(lead, `${second.url}/letter`, LEAD);
  await issued(lead, `${second.url}/reminders/${reminder}/letter`, LEAD);
  await issued(lead, `${meeting}/invitation`, LEAD);
  await issued(await here.of(HOME_AFFAIRS), `/v1/violations/${violation.id}/explanation-request`, HOME_AFFAIRS);
  const parties = { lead: LEAD, consulted: [FINANCE, LAND] };
  return {
    dossier: { id: dossier.id, thing: { ...parties, invited: [FINANCE, LAND, JUSTICE] } },
    request: { id: second.id, thing: { lead: LEAD, consulted: [FINANCE] } },
    answered: { id: first[LAND]!.id, thing: { lead: LEAD, consulted: [LAND] } },
    message,
    meeting: {
      id: meeting.split('/').at(-1)!,
      thing: { lead: LEAD, invited: [FINANCE, LAND, JUSTICE], convener: 'lead' },
    },
    violation: { id: violation.id, thing: { lead: LEAD, charged: [FINANCE] } },
    referral: { id: referral, thing: { lead: LEAD, referred: [FINANCE] } },
    failed: { id: silent.dossier.id, thing: parties },
    file: { id: fileId, thing: { ...parties, owner: LEAD } },
    ...(await furniture(app, here, owner)),
    ...ofCitizens,
    petition: await placedPetition(here),
    inspection: await placedInspection(here, NOW.slice(0, 10)),
    apologised: await apologised(here),
    minuted: {
      id: minuted.split('/').at(-1)!,
      thing: { lead: LEAD, invited: [FINANCE, LAND, JUSTICE], convener: 'lead' },
    },
    ...ended,
    archives: await archivesOf(app, here, ended.decided),
    reminder,
    ...given,
    review: await reviewOf(app, here),
    procedureReview: await reviewOfProcedure(here, NOW.slice(0, 10)),
    delegation: await delegationOf(here, NOW.slice(0, 10)),
    rotation: await rotationOf(here, NOW.slice(0, 10)),
    succession: await successionOf(here, NOW.slice(0, 10)),
    visited: await visitedSandbox(app),
    now: NOW,
  };
}

/** A task of the Office, with all the letters that there may be about it. */
async function givenTask(here: Province, office: Caller): Promise<Pick<Scene, 'task' | 'contribution' | 'urged'>> {
  const { id, url, lead } = await giveTask(here, { workingDays: 100 });
  answered(await lead.post(`${url}/report`, product({ documentDate: '2026-11-30' })), 200);
  answered(await office.post(`${url}/return`, { missing: 'Thiếu phụ lục.' }), 200);
  answered(await office.post(`${url}/reminders`, {}), 200);
  const { body } = answered(await office.post(`${url}/reminders`, { agency: FINANCE }), 200);
  const [part] = body.cooperating as { id: string }[];
  for (const letter of ['/letter', '/return-letter', '/reminders/1/letter'])
    await issued(office, `${url}${letter}`, OFFICE);
  await issued(office, `/v1/contributions/${part!.id}/reminders/1/letter`, OFFICE);
  const thing = { lead: LEAD, cooperating: [FINANCE], consulted: [FINANCE], assigned: true };
  return { task: { id, thing }, contribution: { id: part!.id, thing }, urged: { task: '1', part: '1' } };
}

/** Signed by somebody whom the directory does not know. */
async function waiting(app: TestApp, here: Province): Promise<Placed> {
  const { [LAND]: asked } = await openRound(here, await openDossier(here));
  // Before the id of the request comes in, which may have those digits, too.
  const unsigned = opinionSample('{request}', DISAGREES.replace('H29.7-01', 'H29.7-99')).replaceAll('345', '344');
  const xml = unsigned.replace('{request}', asked!.id);
  const { body } = await deliver(app.server, asked!.caller, xml);
  if (body.state !== 'waiting') throw new Error(`the message of the scene is ${body.state as string}`);
  return { id: body.id as string, thing: { lead: LEAD, consulted: [LAND] } };
}

const papered = (signer: string) => ({
  documentNumber: '1/CV',
  documentDate: '2026-11-30',
  signedBy: signerOf(signer),
});

/** Gives a letter number, date and signer, so that those who are written to may read it. */
const issued = async (by: Caller, url: string, signer: string): Promise<void> =>
  void answered(await by.post(url, papered(signer)), 201);

/** @returns the place of the reminder among those of the request, from 1 */
async function urged({ url, caller: consulted }: Asked): Promise<string> {
  const { reminders } = answered(await consulted.get(url), 200).body as { reminders: unknown[] };
  return String(reminders.length);
}

async function goneUp(here: Province): Promise<Opened> {
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  return dossier;
}

const CONSULTED = { lead: LEAD, consulted: [FINANCE, LAND] };

async function sentBack(office: Caller, { id, url }: Opened): Promise<Placed> {
  answered(await office.post(`${url}/return`, { grounds: ['wrong_form'], text: 'Sai thể thức.' }), 200);
  await issued(office, `${url}/return-letter`, OFFICE);
  return { id, thing: CONSULTED };
}

async function concluded(here: Province, office: Caller, { id, url }: Opened): Promise<Placed> {
  answered(await office.post(`${url}/acceptance`, {}), 200);
  const committee = await here.of(COMMITTEE);
  answered(await committee.post(`${url}/decision`, { result: 'approved', ...papered(COMMITTEE) }), 200);
  await issued(office, `${url}/decision-letter`, OFFICE);
  return { id, thing: CONSULTED };
}

async function apologised(here: Province): Promise<Placed> {
  const late = await openDossier(here, { procedureCode: 'TTHC-XD-01' });
  await openRound(here, late, [LAND]);
  const letter = {
    reason: 'Chưa có ý kiến.',
    newDate: '2027-02-01',
    documentNumber: '512/SXD',
    documentDate: '2026-11-30',
    signedBy: signerOf(LEAD),
  };
  answered(await late.lead.post(`${late.url}/apology`, letter), 200);
  return { id: late.id, thing: { lead: LEAD, consulted: [LAND] } };
}
