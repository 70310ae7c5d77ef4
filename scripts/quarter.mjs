/** `npm run scenario:quarter -- [seed]`: builds what is missing, then plays a quarter of a province against a service of its own. */
import { withService } from './lib/with-service.mjs';
import { quarter } from '../test/scenarios/quarter.mjs';
import { OPERATOR_KEY } from '../test/scenarios/service.mjs';

const [seed = '1'] = process.argv.slice(2);
await withService((running) => quarter(running.base(), OPERATOR_KEY, Number(seed)));
