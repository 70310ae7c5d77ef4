/**
 * A province moves in from its old system, and the service is killed again and again meanwhile: while it reads, while it checks, while it writes. Everything comes in
 * once and nothing is lost; it goes out again, comes into another province, and goes out from there the same.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Checks } from './checks.mjs';
import { caller } from './client.mjs';
import { family } from './imports/old-system.mjs';
import { province } from './province.mjs';
import { OPERATOR_KEY, restarted } from './service.mjs';

/** Milliseconds that an import may stand still. */
const PATIENCE = 180_000;

/** @param dossiers how many, each with three requests */
export async function movingIn(service, dossiers) {
  const checks = new Checks();
  const begun = Date.now();
  await played(checks, service, dossiers).catch((error) =>
    checks.check(`the scenario runs to its end: ${error.stack}`, false),
  );
  console.log(`${Date.now() - begun} ms`);
  checks.finish();
}

async function stage(checks, base, letter) {
  const code = `${letter}${randomUUID().slice(0, 8).toUpperCase()}`;
  const here = await province(checks, base, OPERATOR_KEY, { code, clock: new Date().toISOString(), agencies: [] });
  const made = await here.operator.post('/v1/api-clients', { name: 'moving in', roles: ['admin'] });
  const { key } = checks.need('a client that keeps the tenant', made, 201).body;
  return { ...here, key, admin: caller(base, key) };
}

async function upload(base, key, text) {
  const form = new FormData();
  form.append('file', new Blob([text]), 'cu.ndjson');
  const answer = await fetch(new URL('/v1/files', base()), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  });
  return (await answer.json()).fileId;
}

const takenOut = async (base, key) => {
  const answer = await fetch(new URL('/v1/exports', base()), { headers: { authorization: `Bearer ${key}` } });
  return (await answer.text())
    .split('\n')
    .filter((line) => line !== '')
    .sort();
};

/** Reads an import until it is in one of the states; the service may be away meanwhile. */
async function until(admin, id, states, watch = async () => undefined) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(60)) {
    const read = await admin.get(`/v1/imports/${id}`).catch(() => undefined);
    if (read?.status !== 200) continue;
    if (states.includes(read.body.state)) return read.body;
    await watch(read.body);
  }
  throw new Error(`the import stood still: ${states.join(', ')}`);
}

/** Kills the service in each stage, and so many times while it writes. */
function killer(service, kills) {
  const done = new Map();
  let last = -1;
  return {
    done,
    watch: async ({ lines, progress: { stage, done: applied } }) => {
      const most = stage === 'placing' ? kills : 1;
      if (stage === null || (done.get(stage) ?? 0) >= most) return;
      if (stage === 'placing' && (applied === 0 || applied === last)) return;
      if (stage === 'reading' && lines === 0) return;
      last = applied;
      done.set(stage, (done.get(stage) ?? 0) + 1);
      await restarted(service);
    },
  };
}

const sameLines = (a, b) => a.length === b.length && a.every((line, index) => line === b[index]);

async function played(checks, service, dossiers) {
  const { base } = service;
  const here = await stage(checks, base, 'M');
  const lines = Array.from({ length: dossiers }, (_, n) => family(n)).flat();
  const text = lines.map((each) => `${JSON.stringify(each)}\n`).join('');
  const fileId = await upload(base, here.key, text);
  const wrong = await upload(
    base,
    here.key,
    `${text}${JSON.stringify({ ...family(dossiers)[0], leadAgency: 'H99' })}\n`,
  );

  const refused = (await here.admin.post('/v1/imports', { system: 'CU', files: [{ fileId: wrong }], apply: true }))
    .body;
  const told = await until(here.admin, refused.id, ['refused', 'applied', 'failed']);
  checks.check('one wrong line: refused, with that line told', told.state === 'refused' && told.wrongLines === 1);
  checks.check('and nothing is written', (await takenOut(base, here.key)).length === 0);

  const asked = checks.need(
    'an import',
    await here.admin.post('/v1/imports', { system: 'CU', files: [{ fileId }] }),
    202,
  ).body;
  const { done, watch } = killer(service, 2);
  const checked = await until(here.admin, asked.id, ['checked', 'refused', 'failed'], watch);
  checks.check(
    `checked, whoever died: ${checked.lines} lines`,
    checked.state === 'checked' && checked.lines === lines.length,
  );
  checks.need('is applied', await here.admin.post(`/v1/imports/${asked.id}/application`, {}), 202);
  const applied = await until(here.admin, asked.id, ['applied', 'refused', 'failed'], watch);
  checks.check(
    `applied: ${applied.progress.done} of ${dossiers}`,
    applied.state === 'applied' && applied.progress.done === dossiers,
  );
  console.log(`killed ${[...done].map(([name, times]) => `${times} while ${name}`).join(', ')}`);
  checks.check('it was killed while it wrote', (done.get('placing') ?? 0) > 0);

  const out = await takenOut(base, here.key);
  const ids = out.map((line) => JSON.parse(line)).map(({ record, id }) => `${record} ${id}`);
  const wanted = lines.map(({ record, id }) => `${record} ${id}`).sort();
  checks.check(`nothing is lost and nothing doubled: ${out.length} records`, sameLines([...ids].sort(), wanted));
  const verified = checks.need('journals are verified', await here.operator.get('/v1/journal/verification'), 200).body;
  checks.check('and all of them hold', verified.intact === true);

  const there = await stage(checks, base, 'N');
  const again = await upload(base, there.key, `${out.join('\n')}\n`);
  const second = (await there.admin.post('/v1/imports', { system: 'CU', files: [{ fileId: again }], apply: true }))
    .body;
  const arrived = await until(there.admin, second.id, ['applied', 'refused', 'failed']);
  checks.check('what went out comes in elsewhere', arrived.state === 'applied');
  const hash = (text) => createHash('sha256').update(text.join('\n')).digest('hex');
  checks.check('and goes out from there the same', hash(await takenOut(base, there.key)) === hash(out));
}
