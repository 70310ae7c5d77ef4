import { basename } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** What takes longest: begun last, one of them would go on when the other workers have nothing left to do. */
const LONGEST = [
  'fuzz',
  'authorisation-matrix',
  'authorisation-lists',
  'work-kinds',
  'file-sockets',
  'unknown-tenant',
  'races-deadlines',
  'citizen-reports-growth',
  'list-statements',
  'reports-rollups',
  'acts',
  'events-order',
  'work-walks',
  'migrations',
  'replica-lost',
  'replica-away',
  'succession-parties',
  'webhooks',
  'work-scale',
  'owasp-api-access',
  'embedded-postgres',
  'transaction-pooling',
  'several-servers-lost',
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
