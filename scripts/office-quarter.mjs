/** `npm run scenario:office -- [seed] [documents]`: builds what is missing, then plays a quarter of an Office against a service of its own. */
import { withService } from './lib/with-service.mjs';
import { officeQuarter } from '../test/scenarios/office-quarter.mjs';
import { OPERATOR_KEY } from '../test/scenarios/service.mjs';

const [seed = '1', documents = '60'] = process.argv.slice(2);
await withService((running) => officeQuarter(running.base(), OPERATOR_KEY, Number(seed), Number(documents)));
