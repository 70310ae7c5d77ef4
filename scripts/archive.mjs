/** `npm run scenario:archive -- [megabytes] [records]`: builds what is missing, then packages a record with large files and destroys a list of records while the service is killed. */
import { withService } from './lib/with-service.mjs';
import { archived } from '../test/scenarios/archive.mjs';

const [megabytes = '200', records = '200'] = process.argv.slice(2);
await withService((running) => archived(running, Number(megabytes), Number(records)));
