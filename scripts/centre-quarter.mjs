/** `npm run scenario:centre -- [seed] [dossiers]`: builds what is missing, then plays three months of one-stop centres against a service of its own. */
import { withService } from './lib/with-service.mjs';
import { centreQuarter } from '../test/scenarios/centre-quarter.mjs';
import { OPERATOR_KEY } from '../test/scenarios/service.mjs';

const [seed = '1', dossiers = '2000'] = process.argv.slice(2);
await withService((running) => centreQuarter(running.base(), OPERATOR_KEY, Number(seed), Number(dossiers)));
