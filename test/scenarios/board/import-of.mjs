import { setTimeout as sleep } from 'node:timers/promises';
import { caller } from '../client.mjs';

/** An import's states that something follows. `checked` is the last one where nobody has asked to apply it. */
const UNDER_WAY = ['checking', 'applying'];

/**
 * Brings in lines of an old system, and waits until that is done or refused.
 * @param key of whoever keeps the tenant
 * @param more of the body: `apply`, say
 * @returns the import as it is then
 */
export async function importOf(checks, { base, key }, lines, more = {}) {
  const form = new FormData();
  form.append('file', new Blob(lines.map((line) => `${JSON.stringify(line)}\n`)), 'ho-so-cu.ndjson');
  const headers = { authorization: `Bearer ${key}` };
  const put = await fetch(new URL('/v1/files', base), { method: 'POST', headers, body: form });
  checks.equal('a file is put in', put.status, 201);
  const { fileId } = await put.json();
  const admin = caller(() => base, key);
  const asked = await admin.post('/v1/imports', { system: 'QLVB-2019', files: [{ fileId }], ...more });
  let { body } = checks.need('it is to be imported', asked, 202);
  for (; UNDER_WAY.includes(body.state) || (more.apply && body.state === 'checked'); await sleep(250))
    ({ body } = await admin.get(`/v1/imports/${body.id}`));
  return body;
}
