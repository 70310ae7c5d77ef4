/**
 * `npm run scenario:failover -- [kills] [calls a second] [seconds of grace]`, or `-- --partition [calls a second]`: builds what is missing, then kills the primary of a PostgreSQL on three machines under load.
 * Left out where Debian's packages for it are not there.
 */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const partition = process.argv.includes('--partition');
const given = process.argv
  .slice(2)
  .filter((each) => each !== '--partition')
  .map(Number);
const [kills = 10, rate = 200, grace = 2] = partition ? [0, ...given] : given;
const PARTITIONS = ['patroni', 'postgres', 'etcd'];
ensureInstalled(root, { dev: false });
// Read now: it needs what may have been installed just before.
const { programsHere } = await import('../test/scenarios/failover/cluster.mjs');
const { paths, missing } = programsHere();
if (process.platform !== 'linux' || missing.length > 0)
  console.log(
    `left out: there is no ${missing.join(', ')} on this machine (Debian: apt-get install --no-install-recommends postgresql patroni etcd-server haproxy)`,
  );
else {
  await ensureBuilt(root);
  const { failover } = await import('../test/scenarios/failover.mjs');
  console.log(
    partition
      ? `Cutting the primary off under ${rate} calls a second.`
      : `Killing the primary ${kills} times under ${rate} calls a second.`,
  );
  await failover(paths, kills, rate, grace, partition ? PARTITIONS : []);
  // Callers that a failure has left behind would go on asking.
  process.exit();
}
