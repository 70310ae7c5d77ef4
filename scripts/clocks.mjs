/**
 * `npm run scenario:clocks -- [--seconds 15] [--rate 40]`: builds what is missing, then lets the clock of a process, and of the database, jump by an hour under load.
 * Left out where PostgreSQL's own programs or libfaketime are not there.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '15' }, rate: { type: 'string', default: '40' } },
});
ensureInstalled(root, { dev: false });
// Read now: it needs what may have been installed just before.
const { programsHere } = await import('../test/scenarios/restore/server.mjs');
const { faketime } = await import('../test/scenarios/clocks/faked.mjs');
const { paths, missing } = programsHere();
const all = faketime() ? missing : [...missing, 'libfaketime'];
if (process.platform !== 'linux' || all.length > 0)
  console.log(`left out: there is no ${all.join(', ')} on this machine (Debian: apt-get install postgresql faketime)`);
else {
  await ensureBuilt(root);
  const { clocks } = await import('../test/scenarios/clocks.mjs');
  await clocks(paths, Number(values.seconds), Number(values.rate));
  // Callers that a failure has left behind would go on asking.
  process.exit();
}
