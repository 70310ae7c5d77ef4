/** `npm run scenario:board -- [folder for pictures] [parts]`: builds what is missing, then goes through the whole board in a real browser: every role, page, size and language. */
import { withService } from './lib/with-service.mjs';
import { board } from '../test/scenarios/board.mjs';
import { OPERATOR_KEY, restarted } from '../test/scenarios/service.mjs';

const [pictures, parts] = process.argv.slice(2);
await withService(
  (running) => board(running.base(), OPERATOR_KEY, pictures || undefined, parts?.split(','), () => restarted(running)),
  // A provider on this machine is trusted: the scenario brings one.
  { dev: true, settings: { OIDC_ALLOW_INSECURE: '127.0.0.1', PHOIHOP_SEED: 'true' } },
);
