/**
 * A record with large files becomes an archive package while the service is killed, at flat memory, and verifies in an empty folder by Node alone, and no more
 * once any bit of it was changed; then a list of records is destroyed, and the service is killed in the middle of that, too.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takenHome } from './archive/package.mjs';
import { Checks } from './checks.mjs';
import { caller } from './client.mjs';
import { province } from './province.mjs';
import { OPERATOR_KEY, restarted } from './service.mjs';

const LEAD = 'H29.6';
const HEAD = `${LEAD}-01`;
const SLOTS = ['to-trinh', 'du-thao-qd', 'thuyet-minh', 'ban-ve', 'bang-tong-hop-y-kien', 'van-ban-y-kien'];
const MEGABYTE = 1_048_576;
/** Milliseconds: what a process that died has left is taken up after two minutes. */
const PATIENCE = 300_000;
/** Bits that are changed, one after the other. */
const SPOILT = 25;

/** @param megabytes of files in one record; @param records that are destroyed */
export async function archived(service, megabytes, records) {
  const checks = new Checks();
  const begun = Date.now();
  await played(checks, service, megabytes, records).catch((error) =>
    checks.check(`the scenario runs to its end: ${error.stack}`, false),
  );
  console.log(`${Date.now() - begun} ms`);
  checks.finish();
}

/** Bytes below a folder. */
async function weight(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((each) => each.isFile())
    .map((each) =>
      stat(join(each.parentPath, each.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function upload(base, key, megabytes, no) {
  const form = new FormData();
  const bytes = [Buffer.from('%PDF-1.7\n'), randomBytes(megabytes * MEGABYTE), Buffer.from('\n%%EOF\n')];
  form.append('file', new Blob(bytes), `Bản vẽ ${no}.pdf`);
  const headers = { authorization: `Bearer ${key}`, 'x-acting-official': HEAD };
  const answer = await fetch(new URL('/v1/files', base), { method: 'POST', headers, body: form });
  return (await answer.json()).fileId;
}

/** A dossier that its lead has taken back: there is nothing more to do about it. */
async function closed(checks, lead, components) {
  const opened = await lead.post('/v1/dossiers', {
    procedureCode: 'PH-QH-01',
    title: 'Hồ sơ lưu trữ',
    handling: 'normal',
    responsibleOfficial: HEAD,
    components,
  });
  const { id } = checks.need('a dossier is opened', opened, 201).body;
  const withdrawn = await lead.post(`/v1/dossiers/${id}/withdrawal`, { reason: 'Không còn cần.', signedBy: HEAD });
  checks.need('and closed', withdrawn, 200);
  return id;
}

/** Moves the clock by a minute now and then, as days do, until it holds. */
async function until(here, from, holds) {
  let at = Date.parse(from);
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(2_000)) {
    const seen = await holds();
    if (seen) return seen;
    at += 60_000;
    await here.moveTo(new Date(at).toISOString());
  }
  throw new Error('nobody took up what was left');
}

async function played(checks, service, megabytes, records) {
  const { base, dataDir } = service;
  const code = `A${randomUUID().slice(0, 8).toUpperCase()}`;
  const here = await province(checks, base, OPERATOR_KEY, { code, clock: '2026-11-20T08:00:00+07:00', agencies: [] });
  const rule = { code: 'HSCV', name: 'Hồ sơ công việc', record: 'dossier', procedure: null, years: 1 };
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules: [rule] };
  const policy = { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention };
  checks.need('records are kept for a year', await here.operator.put('/v1/policies', policy), 200);
  const client = await here.operator.post('/v1/api-clients', { name: 'e-office', agency: LEAD });
  const { key } = checks.need('a client of the lead', client, 201).body;
  const lead = caller(base, key, { official: HEAD });

  const each = Math.ceil(megabytes / SLOTS.length);
  const components = [];
  for (const [no, slot] of SLOTS.entries())
    components.push({
      code: slot,
      documentNumber: `${no}`,
      documentDate: '2026-11-20',
      fileId: await upload(base(), key, each, no),
    });
  const large = await closed(checks, lead, components);
  const asked = await lead.post('/v1/archive-packages', { recordId: large });
  const { id } = checks.need('a package is asked for', asked, 202).body;
  const before = service.memory();
  const stored = await weight(dataDir);
  const morning = '2026-11-21T08:00:00+07:00';
  const day = here.moveTo(morning);
  for (
    const end = Date.now() + PATIENCE;
    (await weight(join(dataDir, 'files'))) < each * SLOTS.length * MEGABYTE * 1.4;
    await sleep(10)
  )
    if (Date.now() > end) throw new Error('the package is not being made');
  const half = service.memory();
  checks.equal(
    'nothing of it is seen while it is made',
    (await lead.get(`/v1/archive-packages/${id}`)).body.state,
    'requested',
  );
  await restarted(service);
  await day;
  const again = service.memory();
  const made = await until(here, morning, async () => {
    const { body } = await lead.get(`/v1/archive-packages/${id}`);
    return body.state === 'made' && body;
  });
  const after = service.memory();
  console.log(
    `package of ${Math.round(made.size / MEGABYTE)} MB out of ${Math.round(stored / MEGABYTE)} MB stored; memory in MB: ${JSON.stringify({ before, half, again, after })}`,
  );
  const grown = Math.max(half.most - before.most, after.most - again.most);
  checks.check('memory does not grow with it', grown < megabytes / 2 + 60, { grown });
  const home = await takenHome(base(), key, HEAD, id);
  const verdict = await home.verify();
  checks.check('it verifies in an empty folder by Node alone', verdict.code === 0, verdict);
  for (let no = 0; no < SPOILT; no += 1) {
    const { at, code: ended } = await home.spoilt();
    checks.check(`it does not once the byte ${at} was changed`, ended === 1, { at, ended });
  }
  checks.equal('and does again with that put back', (await home.verify()).code, 0);
  await home.leave();

  const ids = [];
  for (let no = 0; no < records; no += 1) ids.push(await closed(checks, lead, []));
  const later = '2028-01-10T08:00:00+07:00';
  await here.moveTo(later);
  const { id: list } = checks.need(
    'what has outlived its term is listed',
    await lead.post('/v1/destructions', {}),
    201,
  ).body;
  const paper = { documentNumber: '45/QĐ', documentDate: '2028-01-10' };
  const decision = { ...paper, signedBy: HEAD, council: paper };
  checks.need('its destruction is decided', await lead.post(`/v1/destructions/${list}/decision`, decision), 200);
  const read = async () => (await lead.get(`/v1/destructions/${list}`)).body;
  let { destroyed } = await read();
  while (destroyed < records / 4) ({ destroyed } = await read());
  await restarted(service);
  const left = await read();
  checks.check('it was killed in the middle', left.destroyed < records + 1 && left.state === 'decided', left);
  const whole = await here.operator.get('/v1/journal/verification');
  checks.equal('journals are whole in the middle of it', [whole.body.intact, whole.body.faults], [true, []]);
  const done = await until(here, later, async () => {
    const body = await read();
    return body.state === 'carried_out' && body;
  });
  console.log(`destroyed ${done.destroyed}, killed when ${left.destroyed} were`);
  checks.equal(
    'each is destroyed once, and none is kept',
    [done.destroyed, done.kept, done.listed],
    [records + 1, 0, records + 1],
  );
  for (const gone of [large, ...ids])
    checks.equal('it is not there', (await lead.get(`/v1/dossiers/${gone}`)).status, 404);
  const journals = await here.operator.get('/v1/journal/verification');
  checks.equal('and journals are whole afterwards', [journals.body.intact, journals.body.faults], [true, []]);
  checks.check(
    'no bytes are left',
    (await weight(join(dataDir, 'files'))) < MEGABYTE,
    await weight(join(dataDir, 'files')),
  );
}
