/** A PgBouncer in transaction mode before a PostgreSQL, with the configuration of `deploy/pgbouncer`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { file, folder, listens, pathOf, program, until } from './programs.mjs';
import { freePort } from './service.mjs';

const INI = new URL('../../deploy/pgbouncer/pgbouncer.ini', import.meta.url);
/** The first version that passes prepared statements on. */
const PREPARES = [1, 21];

/** The PgBouncer of this machine, or of the variable `PGBOUNCER`; undefined where there is none. */
export function pgbouncerHere() {
  const path = pathOf('pgbouncer', 'PGBOUNCER');
  if (path === undefined) return undefined;
  const [, major, minor] = /(\d+)\.(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' })).map(Number);
  return { path, version: `${major}.${minor}`, prepares: major > PREPARES[0] || minor >= PREPARES[1] };
}

/** @returns `{ through(connectionString), transactions(), stop() }` */
export async function startPgbouncer({ path, prepares }, connectionString) {
  const { hostname, port, username, password } = new URL(connectionString);
  const own = folder(mkdtempSync(join(tmpdir(), 'phoihop-pgbouncer-')));
  const listening = await freePort();
  const users = file(join(own, 'users.txt'), `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  const ini = readFileSync(INI, 'utf8')
    .replace(/^phoihop = .*$/m, `* = host=${hostname} port=${port}`)
    .replace(/^listen_port = .*$/m, `listen_port = ${listening}`)
    .replace(/^auth_file = .*$/m, `auth_file = ${users}`)
    .replace(/^max_prepared_statements = .*$/m, (line) => (prepares ? line : ''));
  const running = program(path, [file(join(own, 'pgbouncer.ini'), ini)], { cwd: own, log: join(own, 'pgbouncer.log') });
  await until('PgBouncer listens', async () => {
    if (!running.running) throw new Error(`PgBouncer has ended:\n${running.last()}`);
    return listens(listening);
  });
  return {
    through: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(listening) }).href,
    said: () => readFileSync(join(own, 'pgbouncer.log'), 'utf8'),
    async stop() {
      await running.stop('SIGINT');
      rmSync(own, { recursive: true, force: true });
    },
  };
}
