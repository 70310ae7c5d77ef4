/** `npm run scenario:kill -- [rounds] [seed] [dossiers]`: builds what is missing, then kills the service while it does its main job. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { killMainJob } from '../test/scenarios/kill-main-job.mjs';

const [rounds = 3, seed = Math.floor(Math.random() * 1_000_000), dossiers = 3] = process.argv.slice(2).map(Number);
ensureInstalled(root, { dev: false });
await ensureBuilt(root);
console.log(`Killing the service in ${rounds} rounds, seed ${seed}.`);
await killMainJob(rounds, seed, dossiers);
