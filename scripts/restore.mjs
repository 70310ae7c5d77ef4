/**
 * `npm run scenario:restore`: builds what is missing, then loses a database and restores it to a moment between two acts, from a base backup and archived WAL.
 * Left out where PostgreSQL's own programs are not there.
 */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

ensureInstalled(root, { dev: false });
// Read now: it needs what may have been installed just before.
const { programsHere } = await import('../test/scenarios/restore/server.mjs');
const { paths, missing } = programsHere();
if (process.platform !== 'linux' || missing.length > 0)
  console.log(`left out: there is no ${missing.join(', ')} on this machine (Debian: apt-get install postgresql)`);
else {
  await ensureBuilt(root);
  const { restore } = await import('../test/scenarios/restore.mjs');
  await restore(paths);
}
