import { readFile } from 'node:fs/promises';
import type { Call } from './core/call.js';
import type { CalendarService } from './modules/calendar/index.js';
import { answer } from './modules/consultations/index.js';
import type { DirectoryService } from './modules/directory/index.js';
import {
  accept,
  createDossier,
  decide as decideDossier,
  respond,
  startRound,
  submit,
  takePosition,
} from './modules/dossiers/index.js';
import type { BeginAll } from './modules/processes/index.js';
import { DEFAULT_POLICY, type PolicyService, type ProcedureService } from './modules/procedures/index.js';
import type { TenantService } from './modules/tenants/index.js';
import { acrossTenants, withLock, type Pool } from './platform/db/index.js';
import { seedStory, type StoryServices } from './seed-story.js';
import { seedTasks } from './seed-tasks.js';
import { projectPath } from './platform/project-root.js';

/** The sandbox province of a first start. */
export const SANDBOX = {
  code: 'H29',
  name: 'Thành phố Hồ Chí Minh (thử nghiệm)',
  timezone: 'Asia/Ho_Chi_Minh',
  clock: '2026-10-12T08:00:00+07:00',
  openToVisitors: true,
};

const seedFile = async <T = never>(name: string): Promise<T> =>
  JSON.parse(await readFile(projectPath('seed', `${name}.json`), 'utf8')) as T;

interface Services extends StoryServices {
  readonly tenants: TenantService;
  readonly directory: DirectoryService;
  readonly calendar: CalendarService;
  readonly procedures: ProcedureService;
  readonly policies: PolicyService;
  readonly beginAll: BeginAll;
}

const LEAD = 'H29.6-04';
const LEAD_SIGNER = 'H29.6-01';
const DOSSIERS = 9;

/**
 * The operator acting for officials of the sandbox. Each act has a name of its own, its idempotency key: a seeding that was cut off
 * is taken up where it ended, in whatever order acts come that do not wait for one another.
 */
const act = (name: string, official: string | null, tenant: string | null = SANDBOX.code): Call => ({
  tenant: tenant ?? '',
  principal: {
    clientId: 'operator',
    clientName: 'operator',
    operator: true,
    tenant,
    agency: null,
    roles: new Set(),
    official,
  },
  idempotency: { client: 'seed', key: name, fingerprint: 'seed', replayed: false },
});

/**
 * On an empty database: a sandbox province with the calendar, agencies, procedures and policy of `seed/`, dossiers and tasks in
 * different states to look at. Does nothing where there are tenants already, except to end a seeding that was cut off.
 * @returns whether it made one
 */
export async function seed(pool: Pool, services: Services): Promise<boolean> {
  // Processes that start together on an empty database: one seeds, the others find it done.
  return withLock(pool.options.connectionString!, 'seed', () => seedOnce(pool, services), 'phoihop seed');
}

async function seedOnce(pool: Pool, services: Services): Promise<boolean> {
  // Across tenants: whether the database is empty.
  const [found] = await acrossTenants(pool).query({
    text: `select (select count(*) from tenants) as tenants, (select count(*) from tenants where tenant_id = $1 and name = $2) as ours,
      (select count(*) from dossiers where tenant_id = $1) as dossiers`,
    values: [SANDBOX.code, SANDBOX.name],
  });
  const cutOff = found?.['tenants'] === 1 && found['ours'] === 1 && (found['dossiers'] as number) < DOSSIERS;
  if (found?.['tenants'] !== 0 && !cutOff) return false;
  await services.tenants.create(act('tenant', null, null), {
    ...SANDBOX,
    sandbox: true,
    clock: new Date(SANDBOX.clock),
  });
  const [directory, calendar, { procedures }, { policy }] = await Promise.all([
    seedFile('hcmc-agencies'),
    seedFile('vn-working-calendar'),
    seedFile<{ procedures: never }>('procedures'),
    seedFile<{ policy: OwnPolicy }>('policy'),
  ]);
  // Procedures name agencies, which must be there.
  await services.directory.replace(act('directory', null), directory);
  await Promise.all([
    services.calendar.replace(act('calendar', null), calendar),
    services.procedures.publish(act('procedures', null), procedures),
    services.policies.publish(act('policy', null), ownPolicy(policy)),
  ]);
  await seedStory(services, act);
  // Before the last dossiers, by whose number a seeding that was cut off is known.
  await seedTasks(services, act);
  await dossiers(services);
  return true;
}

interface OwnPolicy {
  readonly effectiveFrom: string;
  readonly basis: string;
  readonly confirmed: boolean;
}

/** The default limits as the city's own decision; what is handled administratively is handled by that decision. */
const ownPolicy = (own: OwnPolicy) => {
  const { referrals } = DEFAULT_POLICY;
  const measures = referrals.measures.map((each) =>
    each.kind === 'administrative' && each.fits.length === 0 ? { ...each, basis: own.basis } : each,
  );
  return { ...own, referrals: { ...referrals, measures } };
};

/** Dossiers do not wait for one another. */
async function dossiers(services: Services): Promise<void> {
  const [decided, consolidating] = await Promise.all([
    consulted(
      services,
      'decided',
      '2026-11-16',
      'Điều chỉnh cục bộ quy hoạch phân khu 2, tỷ lệ 1/2000',
      SUBMITTED_WITH,
    ),
    consulted(services, 'consolidating', '2026-11-16', 'Điều chỉnh cục bộ quy hoạch khu dân cư ven sông'),
  ]);
  await services.sandbox.moveTo(act('clock', null), new Date('2026-11-23T17:00:00+07:00'));
  await Promise.all([
    decide(services, decided),
    services.dispatch(
      act('consolidating: position', LEAD),
      takePosition,
      consolidating.id,
      'Đề nghị chấp thuận điều chỉnh, có tiếp thu ý kiến của Sở Tài chính.',
    ),
    consulted(services, 'consulting', '2026-11-23', 'Điều chỉnh cục bộ quy hoạch khu công nghệ cao'),
    services.begin(act('drafting', LEAD), createDossier, draft('Điều chỉnh cục bộ quy hoạch khu trung tâm mới')),
  ]);
}

/** Components that a planning dossier is consulted on with, and those that it is submitted with. */
const BEGUN_WITH = ['thuyet-minh', 'ban-ve'];
const SUBMITTED_WITH = [...BEGUN_WITH, 'to-trinh', 'du-thao-qd', 'bang-tong-hop-y-kien', 'van-ban-y-kien'];

const draft = (title: string, components = BEGUN_WITH) => ({
  procedureCode: 'PH-QH-01',
  title,
  handling: 'normal' as const,
  responsibleOfficial: LEAD,
  components: components.map((code) => ({ code, documentNumber: `12/${code}`, documentDate: '2026-11-13' })),
});

/** A dossier whose agencies are asked on that day; Finance has agreed, the others are silent so far. */
async function consulted(
  services: Services,
  name: string,
  day: string,
  title: string,
  components?: string[],
): Promise<{ id: string; requests: string[] }> {
  const { id } = await services.begin(act(name, LEAD), createDossier, draft(title, components));
  const { requests } = await services.dispatch(act(`${name}: round`, LEAD), startRound, id, {
    questions: [{ text: 'Ý kiến về sự phù hợp của phương án với lĩnh vực quản lý' }],
    recipients: [{ agency: 'H29.4' }, { agency: 'H29.7' }],
    documents: [{ title: 'Thuyết minh tổng hợp', documentNumber: '12/TM-SXD' }],
  });
  const finance = requests.find((each) => each.agency === 'H29.4')!;
  await services.dispatch(act(`${name}: opinion`, 'H29.4-04'), answer, finance.id, {
    stance: 'agree',
    answers: [{ question: 1, text: 'Phù hợp với kế hoạch đầu tư công trung hạn.' }],
    documentNumber: '345/STC-ĐT',
    documentDate: day,
    signedBy: 'H29.4-01',
  });
  return { id, requests: requests.map((each) => each.id) };
}

/** The rest of the way: responses, position, submission, acceptance, decision. */
async function decide({ dispatch }: Services, { id, requests }: { id: string; requests: string[] }): Promise<void> {
  const lead = (name: string): Call => act(`decided: ${name}`, LEAD);
  for (const [index, request] of requests.entries())
    await dispatch(lead(`response ${index}`), respond, id, {
      requestId: request,
      response: 'accepted',
      text: 'Tiếp thu.',
    });
  await dispatch(lead('position'), takePosition, id, 'Đề nghị chấp thuận điều chỉnh.');
  const signed = { documentDate: '2026-11-23' };
  await dispatch(lead('submission'), submit, id, { ...signed, documentNumber: '99/TTr-SXD', signedBy: LEAD_SIGNER });
  await dispatch(act('decided: acceptance', 'H29.1-03'), accept, id, undefined);
  await dispatch(act('decided: decision', 'H29-01'), decideDossier, id, {
    ...signed,
    result: 'approved',
    documentNumber: '5001/QĐ-UBND',
    signedBy: 'H29-01',
  });
}
