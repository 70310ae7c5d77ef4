import { basename } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** What takes longest: begun last, one of them would go on when the other workers have nothing left to do. */
const LONGEST = [
  'fuzz',
  'authorisation-matrix',
  'authorisation-lists',
  'work-walks',
  'work-kinds',
  'list-statements',
  'reports-rollups',
  'races-deadlines',
  'events-order',
  'unknown-tenant',
  'file-sockets',
  'webhooks',
  'migrations',
  'acts',
].map((name) => `${name}.test.ts`);

const rank = ({ path }) => {
  const place = LONGEST.indexOf(basename(path));
  return place < 0 ? LONGEST.length : place;
};

/** Jest's own order, which is by what it has seen take long, or else by the size of the file; but first those that are known to be long. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
