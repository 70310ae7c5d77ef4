/** `npm run scenario:list -- [items]`: builds what is missing, then scrolls through a list of work to its end in a real browser. */
import { withService } from './lib/with-service.mjs';
import { endlessList } from '../test/scenarios/board/endless-list.mjs';

const [items = '100000'] = process.argv.slice(2);
await withService((running) => endlessList(running, Number(items)), { dev: true });
