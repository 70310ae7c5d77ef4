/** `npm run scenario:succession -- [items]`: builds what is missing, then lets a province of 60 agencies become one of 25 overnight, and kills the service meanwhile. */
import { withService } from './lib/with-service.mjs';
import { overnight } from '../test/scenarios/succession.mjs';

const [items = '20000'] = process.argv.slice(2);
await withService((running) => overnight(running, Number(items)));
