import { withServers, type MovingServer, type ServerAddress } from './moving-server.js';
import { lockMove, type MoveLock } from './move-lock.js';
import { beginMove, readMove, takeOver, type MoveRecord } from './move-store.js';
import { countRows } from './compare.js';
import { Mover, type MoverOptions } from './mover.js';
import { movedTables } from './moved-tables.js';
import { CannotMove, requireReplication } from './requirements.js';
import { isMarked } from './unserved.js';

export { brokenOff, listMoves, type MoveRecord } from './move-store.js';
export type { ServerAddress } from './moving-server.js';
export { CannotMove } from './requirements.js';

/**
 * Moves a tenant to another server (ADR 38): copies it while it works, stops it for a moment, verifies the copy, and switches. Goes on with a move that was broken
 * off. Answers when the source has nothing of it any more.
 * @param addresses of all servers, the first one first
 * @throws CannotMove in words for the operator
 */
export const moveTenant = (
  options: MoverOptions,
  addresses: readonly ServerAddress[],
  tenant: string,
  to: string,
): Promise<void> =>
  alone(addresses, tenant, async (servers, lock) => {
    const first = servers[0]!;
    const target = named(servers, to);
    const found = await readMove(first.db, tenant);
    const under = found && found.state !== 'cleared' ? found : undefined;
    if (under && under.target !== to)
      throw new CannotMove(
        `${tenant} is on its way to ${under.target}: ${told(under)}; go on with that, or take it back with --cancel`,
      );
    const source = under ? named(servers, under.source) : await requireHome(servers, tenant, target);
    const mover = new Mover(options, lock, first, source, target, tenant);
    if (under) await takeOver(first.db, tenant, mover.run);
    else await beginMove(first.db, { tenant, source: source.name, target: to }, mover.run);
    await mover.goOn((await readMove(first.db, tenant))!);
  });

/**
 * Takes a move back that has not switched yet: the tenant goes on where it was.
 * @throws CannotMove where there is none, or it has switched
 */
export const cancelMove = (options: MoverOptions, addresses: readonly ServerAddress[], tenant: string): Promise<void> =>
  alone(addresses, tenant, async (servers, lock) => {
    const first = servers[0]!;
    const found = await readMove(first.db, tenant);
    if (!found || found.state === 'cleared') throw new CannotMove(`${tenant} is not being moved`);
    if (found.state === 'switched')
      throw new CannotMove(
        `${tenant} lives on ${found.target} already: end the move, then move it back to ${found.source}`,
      );
    const mover = new Mover(options, lock, first, named(servers, found.source), named(servers, found.target), tenant);
    await takeOver(first.db, tenant, mover.run);
    await mover.cancel();
  });

async function alone(
  addresses: readonly ServerAddress[],
  tenant: string,
  work: (servers: readonly MovingServer[], lock: MoveLock) => Promise<void>,
): Promise<void> {
  const lock = await lockMove(addresses[0]!.url, tenant);
  try {
    await withServers(addresses, tenant, async (servers) => {
      if (lock.had) return work(servers, lock);
      const found = await readMove(servers[0]!.db, tenant);
      throw new CannotMove(`another command moves ${tenant}${found ? ` to ${found.target}: ${told(found)}` : ''}`);
    });
  } finally {
    await lock.release();
  }
}

const told = ({ state, progress }: MoveRecord): string => (progress === '' ? state : `${state}, ${progress}`);

function named(servers: readonly MovingServer[], name: string): MovingServer {
  const found = servers.find((each) => each.name === name);
  if (!found)
    throw new CannotMove(`there is no server "${name}"; there are ${servers.map((each) => each.name).join(', ')}`);
  return found;
}

/** Where a tenant lives that can be moved to the target now. */
async function requireHome(
  servers: readonly MovingServer[],
  tenant: string,
  target: MovingServer,
): Promise<MovingServer> {
  const first = servers[0]!;
  const [row] = await first.db.query({
    text: 'select server from tenant_homes where tenant_id = $1',
    values: [tenant],
  });
  const home = named(servers, (row?.['server'] as string | undefined) ?? first.name);
  const there = await home.db.query({ text: 'select from tenants where tenant_id = $1', values: [tenant] });
  if (there.length === 0) throw new CannotMove(`there is no tenant ${tenant}`);
  if (home === target) throw new CannotMove(`${tenant} lives on ${home.name} already`);
  if (await isMarked(home, tenant))
    throw new CannotMove(`${home.name} does not serve ${tenant}, and there is no move of it`);
  const tables = await Promise.all([home, target].map((each) => movedTables(each.db)));
  await requireReplication(home, target, [tables[0]!, tables[1]!]);
  const left = [...(await countRows(target, tenant, tables[1]!))].filter(([, n]) => n > 0);
  if (left.length > 0)
    throw new CannotMove(
      `${target.name} has rows of ${tenant} already, which nobody serves: ${left.map(([name]) => name).join(', ')}`,
    );
  return home;
}
