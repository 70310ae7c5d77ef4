/** `npm run scenario:import -- [dossiers]`: builds what is missing, then lets a province move in from its old system, and kills the service meanwhile. */
import { withService } from './lib/with-service.mjs';
import { movingIn } from '../test/scenarios/imports.mjs';

const [dossiers = '5000'] = process.argv.slice(2);
await withService((running) => movingIn(running, Number(dossiers)));
