import type { Unfit } from './verdict-rules.js';

/** What is wrong, for who reads the log. */
export const WHY: Readonly<Record<Unfit, string>> = {
  away: 'the replica cannot be reached',
  'no-replica':
    'READ_DATABASE_URL leads to a server that replays nothing: a second primary. Nothing is read from it; point it at a replica',
  'other-system':
    'READ_DATABASE_URL leads to a server of another database system. Nothing is read from it; point it at a replica of DATABASE_URL',
  unproven:
    'the replica has nothing yet of the present history of the primary: it lags far behind, or follows a history that has ended',
  open: 'row-level security does not hold the service on the replica',
  clock: 'the clocks of primary and replica lie more than two seconds apart',
};
