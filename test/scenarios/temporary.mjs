/** A PostgreSQL that is not to be kept, as `npm run postgres:temporary` makes it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param settings of the server, beyond the usual ones
 * @returns `{ url, superuser, stop() }`; `url` for the owner of its database, `superuser` the same for an administrator
 */
export async function temporary(settings = {}) {
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/temporary-postgres.ts', ...given], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('postgres'))
      return {
        url: line.trim(),
        // All roles of such a server have one password.
        superuser: Object.assign(new URL(line.trim()), { username: 'postgres' }).toString(),
        async stop() {
          child.kill('SIGTERM');
          if (child.exitCode === null) await once(child, 'exit');
        },
      };
  throw new Error('no database came up');
}

/** Two servers between which tenants can be moved: with what an administrator sets and grants, as docs/operations.md has it. */
export const twoToMoveBetween = () =>
  Promise.all(
    ['first', 'north'].map(async () => {
      const server = await temporary({ wal_level: 'logical' });
      const client = new pg.Client({ connectionString: server.superuser });
      await client.connect();
      await client.query(`alter role phoihop replication; grant pg_create_subscription to phoihop;
        grant set on parameter session_replication_role to phoihop`);
      await client.end();
      return server;
    }),
  );
