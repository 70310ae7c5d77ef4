import { readFile } from 'node:fs/promises';
import type { Call } from './core/call.js';
import type { CalendarService } from './modules/calendar/index.js';
import type { ConsultationService } from './modules/consultations/index.js';
import type { DirectoryService } from './modules/directory/index.js';
import type { DossierService } from './modules/dossiers/index.js';
import type { ProcedureService } from './modules/procedures/index.js';
import type { SandboxService, TenantService } from './modules/tenants/index.js';
import { everywhere, type Pool } from './platform/db/index.js';
import { projectPath } from './platform/project-root.js';

/** The sandbox province of a first start. */
export const SANDBOX = { code: 'H29', name: 'Thành phố Hồ Chí Minh (thử nghiệm)', timezone: 'Asia/Ho_Chi_Minh', clock: '2026-11-16T08:00:00+07:00' };

const seedFile = async (name: string): Promise<never> => JSON.parse(await readFile(projectPath('seed', `${name}.json`), 'utf8')) as never;

interface Services {
  readonly tenants: TenantService;
  readonly directory: DirectoryService;
  readonly calendar: CalendarService;
  readonly procedures: ProcedureService;
  readonly sandbox: SandboxService;
  readonly dossiers: DossierService;
  readonly consultations: ConsultationService;
}

const LEAD = 'H29.6-04';
const LEAD_SIGNER = 'H29.6-01';
const DOSSIERS = 4;
const LOCK = 4_290_029;

/** The operator acting for officials of the sandbox. Each act has a key of its own: a seeding that was cut off is taken up where it ended. */
class Acts {
  #count = 0;

  as(official: string | null, tenant: string | null = SANDBOX.code): Call {
    this.#count += 1;
    return {
      tenant: tenant ?? '',
      principal: { clientId: 'operator', clientName: 'operator', operator: true, tenant, agency: null, roles: new Set(), official },
      idempotency: { client: 'seed', key: `act ${this.#count}`, fingerprint: 'seed', replayed: false },
    };
  }
}

/**
 * On an empty database: a sandbox province with the calendar, agencies and procedures of `seed/`, and dossiers in different
 * states to look at. Does nothing where there are tenants already, except to end a seeding that was cut off.
 * @returns whether it made one
 */
export async function seed(pool: Pool, services: Services): Promise<boolean> {
  const client = await pool.connect();
  try {
    // Processes that start together on an empty database: one seeds, the others find it done.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    return await seedOnce(pool, services);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    client.release();
  }
}

async function seedOnce(pool: Pool, services: Services): Promise<boolean> {
  const [found] = await everywhere(pool).query({
    text: `select (select count(*) from tenants) as tenants, (select count(*) from tenants where tenant_id = $1 and name = $2) as ours,
      (select count(*) from dossiers where tenant_id = $1) as dossiers`,
    values: [SANDBOX.code, SANDBOX.name],
  });
  const cutOff = found?.['tenants'] === 1 && found['ours'] === 1 && (found['dossiers'] as number) < DOSSIERS;
  if (found?.['tenants'] !== 0 && !cutOff) return false;
  const acts = new Acts();
  await services.tenants.create(acts.as(null, null), { ...SANDBOX, sandbox: true, clock: new Date(SANDBOX.clock) });
  const operator = acts.as(null);
  const directory: { agencies: never } = await seedFile('hcmc-agencies');
  await services.directory.replace(operator, directory);
  await services.calendar.replace(operator, await seedFile('vn-working-calendar'));
  const { procedures }: { procedures: never } = await seedFile('procedures');
  await services.procedures.publish(operator, procedures);
  await dossiers(services, acts);
  return true;
}

async function dossiers(services: Services, acts: Acts): Promise<void> {
  const decided = await consulted(services, acts, 'Điều chỉnh cục bộ quy hoạch phân khu 2, tỷ lệ 1/2000');
  const consolidating = await consulted(services, acts, 'Điều chỉnh cục bộ quy hoạch khu dân cư ven sông');
  await services.sandbox.moveTo(acts.as(null), new Date('2026-11-23T17:00:00+07:00'));
  await decide(services, acts, decided);
  await services.dossiers.takePosition(acts.as(LEAD), consolidating.id, 'Đề nghị chấp thuận điều chỉnh, có tiếp thu ý kiến của Sở Tài chính.');
  await consulted(services, acts, 'Điều chỉnh cục bộ quy hoạch khu công nghệ cao');
  await services.dossiers.create(acts.as(LEAD), draft('Điều chỉnh cục bộ quy hoạch khu trung tâm mới'));
}

const draft = (title: string) => ({
  procedureCode: 'PH-QH-01',
  title,
  handling: 'normal' as const,
  responsibleOfficial: LEAD,
  components: ['thuyet-minh', 'ban-ve'].map((code) => ({ code, documentNumber: `12/${code}`, documentDate: '2026-11-13' })),
});

/** A dossier whose agencies are asked; Finance has agreed, the others are silent so far. */
async function consulted(services: Services, acts: Acts, title: string): Promise<{ id: string; requests: string[] }> {
  const { id } = await services.dossiers.create(acts.as(LEAD), draft(title));
  const { requests } = await services.dossiers.startRound(acts.as(LEAD), id, {
    questions: [{ text: 'Ý kiến về sự phù hợp của phương án với lĩnh vực quản lý' }],
    recipients: [{ agency: 'H29.4' }, { agency: 'H29.7' }],
    documents: [{ title: 'Thuyết minh tổng hợp', documentNumber: '12/TM-SXD' }],
  });
  const finance = requests.find((each) => each.agency === 'H29.4')!;
  await services.consultations.answer(acts.as('H29.4-04'), finance.id, {
    stance: 'agree',
    answers: [{ question: 1, text: 'Phù hợp với kế hoạch đầu tư công trung hạn.' }],
    documentNumber: '345/STC-ĐT',
    documentDate: '2026-11-16',
    signedBy: 'H29.4-01',
  });
  return { id, requests: requests.map((each) => each.id) };
}

/** The rest of the way: components, positions, submission, acceptance, decision. */
async function decide({ dossiers }: Services, acts: Acts, { id, requests }: { id: string; requests: string[] }): Promise<void> {
  for (const code of ['to-trinh', 'du-thao-qd', 'bang-tong-hop-y-kien', 'van-ban-y-kien'])
    await dossiers.putComponent(acts.as(LEAD), id, code, { documentNumber: `20/${code}`, documentDate: '2026-11-23' });
  for (const request of requests) await dossiers.respond(acts.as(LEAD), id, request, { response: 'accepted', text: 'Tiếp thu.' });
  await dossiers.takePosition(acts.as(LEAD), id, 'Đề nghị chấp thuận điều chỉnh.');
  const signed = { documentDate: '2026-11-23' };
  await dossiers.submit(acts.as(LEAD), id, { ...signed, documentNumber: '99/TTr-SXD', signedBy: LEAD_SIGNER });
  await dossiers.accept(acts.as('H29.1-03'), id);
  await dossiers.decide(acts.as('H29-01'), id, { ...signed, result: 'approved', documentNumber: '5001/QĐ-UBND', signedBy: 'H29-01' });
}
