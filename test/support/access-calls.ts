import type { Asked } from './access-expected.js';
import type { Placed } from './access-furniture.js';
import type { Scene } from './access-scene.js';
import { opinionSample } from './edxml-samples.js';
import type { Operation } from './fuzz-document.js';
import { FINANCE, LEAD, seedFile, signerOf } from './province.js';
import { FORM, formOf, pdf } from './uploads.js';

/** One call of an operation, well formed, so that nothing but the right to make it is in its way; and what it is done to. */
export interface Sample {
  readonly url: string;
  readonly payload: object | string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly asked: Asked;
}

const PERIOD = 'from=2026-10-01&to=2026-12-31';
const NEEDED: Readonly<Record<string, string>> = {
  search: 'q=x',
  getDeadline: 'from=2026-11-20T09:00:00Z&workingDays=3',
  getExchangeShare: PERIOD,
  proposeCommendations: PERIOD,
  getCoordinationReport: `${PERIOD}&by=agency&agency=${FINANCE}`,
  listIssuedItems: `key=${FINANCE}&figure=asked`,
  listCountedItems: `${PERIOD}&by=agency&agency=${FINANCE}&key=${FINANCE}&figure=asked`,
  getHeadScorecard: PERIOD,
  getWorkDigest: `agency=${FINANCE}`,
  getInspectionReport: `${PERIOD}&agency=${FINANCE}`,
  listCountedInspections: `${PERIOD}&agency=${FINANCE}&key=${FINANCE}&figure=remedy.due`,
  getInspectionPlan: 'year=2026',
  getTaskReport: `${PERIOD}&by=agency&agency=${FINANCE}`,
  getCitizenReport: `${PERIOD}&by=unit&agency=${FINANCE}`,
  listCountedCitizens: `${PERIOD}&by=unit&agency=${FINANCE}&key=${FINANCE}&figure=citizen.late`,
  getDelayReport: `${PERIOD}&by=unit&agency=${FINANCE}`,
  listCountedDelays: `${PERIOD}&by=unit&agency=${FINANCE}&key=${FINANCE}&figure=delay.late`,
  getLateOfficials: `${PERIOD}&agency=${FINANCE}`,
  listCountedOfficialDelays: `${PERIOD}&agency=${FINANCE}&key=${FINANCE}-01&figure=official.late`,
  getServiceIndex: `${PERIOD}&by=unit&agency=${FINANCE}`,
  listCountedTasks: `${PERIOD}&by=agency&agency=${FINANCE}&key=${FINANCE}&figure=part.asked`,
  getImportTemplate: 'kind=dossier',
  getRegister: `receivingPoint=${FINANCE}&from=2026-11-01&to=2026-12-31`,
};

/** What a path names, by its first word and the parameter. */
const namedIn = (scene: Scene): Readonly<Record<string, Placed | string>> => ({
  'dossiers id': scene.dossier,
  'requests id': scene.request,
  'document-messages id': scene.message,
  'meetings id': scene.meeting,
  'violations id': scene.violation,
  'referrals id': scene.referral,
  'reports id': scene.report,
  'webhooks id': scene.webhook,
  'files id': scene.file,
  'api-clients id': scene.client,
  'checkpoints day': scene.checkpoint,
  'checkpoints dossierId': scene.failed,
  'requests no': scene.reminder,
  'petitions id': scene.petition,
  'inspections id': scene.inspection,
  'inspections no': '1',
  'tasks id': scene.task,
  'work id': scene.review,
  'procedure-reviews id': scene.procedureReview,
  'delegations id': scene.delegation,
  'rotation-plans id': scene.rotation,
  'rotation-exceptions id': scene.rotation.exception,
  'successions id': scene.succession,
  'archives id': scene.archives.archive,
  'archive-records id': scene.decided,
  'archive-packages id': scene.archives.package,
  'archive-handovers id': scene.archives.handover,
  'destructions id': scene.archives.destruction,
  'imports id': scene.archives.import,
  'tasks no': scene.urged.task,
  'tasks agency': FINANCE,
  'contributions id': scene.contribution,
  'contributions no': scene.urged.part,
  'dossiers componentCode': 'ban-ve',
  'dossiers requestId': scene.answered.id,
  'procedures code': 'PH-QH-01',
  'dossiers code': scene.publicly.code,
  'sign-in tenant': scene.visited,
  'reports official': signerOf(FINANCE),
});

/** What is done to something that no path names. */
const thingBeside = (id: string, scene: Scene): Asked['thing'] => {
  if (id === 'referAgencies') return scene.failed.thing;
  if (id === 'requestArchivePackage') return scene.decided.thing;
  if (id === 'receiveDocumentMessage') return scene.answered.thing;
  return id === 'getIdentityProvider' || id === 'deleteIdentityProvider' ? {} : undefined;
};

let made = 0;
/** Bodies where the example of the document does not fit the scene. */
function bodyOf({ id, example }: Operation, scene: Scene, provider: object): object | string | Buffer | undefined {
  const changed: Readonly<Record<string, () => object | string | Buffer>> = {
    createTenant: () => ({
      code: `MATRIX${(made += 1)}`,
      name: 'x',
      timezone: 'Asia/Ho_Chi_Minh',
      sandbox: true,
      clock: '2026-11-20T09:00:00+07:00',
    }),
    putSandboxClock: () => ({ now: scene.now }),
    putDirectory: () => seedFile('hcmc-agencies'),
    putCalendar: () => seedFile('vn-working-calendar'),
    putProcedures: () => seedFile('procedures'),
    putIdentityProvider: () => provider,
    issueReport: () => ({ kind: 'office', from: '2026-10-01', to: '2026-12-31', interim: true }),
    referAgencies: () => ({ ...(example as object), dossierId: scene.failed.id, violationIds: [scene.violation.id] }),
    // Through, and refused: the scene keeps its lead.
    reassignTask: () => ({ ...(example as object), lead: scene.task.thing.lead }),
    requestArchivePackage: () => ({ recordId: scene.decided.id }),
    recordReconciliation: () => ({ ...(example as object), requestId: scene.answered.id, heldOn: '2026-11-30' }),
    verifyCheckpoint: () => ({ day: scene.checkpoint.id, root: scene.checkpoint.root }),
    createWebhook: () => ({ url: 'http://127.0.0.1:9/others' }),
    changeWebhook: () => ({ url: 'http://127.0.0.1:9/changed' }),
    uploadFile: () => formOf({ name: 'x.pdf', bytes: pdf() }),
    receiveDocumentMessage: () => opinionSample(scene.answered.id),
  };
  return changed[id]?.() ?? (example as object | undefined);
}

const MEDIA: Readonly<Record<string, string>> = { uploadFile: FORM, receiveDocumentMessage: 'application/xml' };

/** @throws where the path names something that the scene does not have: a new operation needs its line above */
export function sampleOf(operation: Operation, scene: Scene, provider: object): Sample {
  const { id, method, path, access } = operation;
  const known: Readonly<Record<string, Placed | string>> = {
    ...namedIn(scene),
    ...(id === 'getApologyLetter' && { 'dossiers id': scene.apologised }),
    ...(path.includes('/handling') && { 'dossiers id': scene.handled }),
    ...(id in scene.formed && { 'dossiers id': scene.formed[id]! }),
    ...(id === 'getMinutes' && { 'meetings id': scene.minuted }),
    ...(id.endsWith('ReturnLetter') && { 'dossiers id': scene.returned }),
    ...(id.endsWith('DecisionLetter') && { 'dossiers id': scene.decided }),
  };
  const room = path.split('/')[2] ?? '';
  const placed: Placed[] = [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const found = known[`${room} ${name}`];
    if (found === undefined) throw new Error(`${method} ${path}: what is {${name}} in the scene?`);
    if (typeof found === 'object') placed.push(found);
    return typeof found === 'object' ? found.id : found;
  });
  const payload = method === 'GET' ? undefined : bodyOf(operation, scene, provider);
  const besides = thingBeside(id, scene);
  const anywhere = thingAnywhere(access);
  const needed = path.startsWith('/public/dossiers/') ? `secret=${scene.publicly.secret}` : NEEDED[id];
  return {
    url: needed === undefined ? filled : `${filled}?${needed}`,
    payload,
    headers: {
      ...(payload !== undefined && { 'content-type': MEDIA[id] ?? 'application/json' }),
      ...(['PUT', 'PATCH', 'DELETE'].includes(method) && { 'if-match': '"1"' }),
    },
    // What has parties decides, where a path names several things.
    asked: {
      access,
      method,
      thing: placed.at(-1)?.thing ?? besides ?? anywhere,
      everywhere: anywhere !== undefined,
      inMessage: id === 'receiveDocumentMessage',
    },
  };
}

/** What every tenant has: figures of the agency that the query names, a new report of the kind that the body says. */
const thingAnywhere = (access: string): Asked['thing'] =>
  ({
    'read figures': { itself: FINANCE },
    'issue a report': { issuer: 'office' },
    'read proposals': { lead: LEAD },
    'propose a review': { lead: LEAD },
    'announce a delegation': { lead: LEAD },
    'record a rotation exception': { itself: LEAD },
  })[access];
