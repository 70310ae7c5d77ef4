import type { Pool } from 'pg';
import type { Opened } from './province.js';

/** As if the round of a dossier had been sent long ago, with its deadline at this moment. */
export const answersDueAt = (pool: Pool, dossier: Opened, at: Date) =>
  pool.query(
    `with request as (update consultation_requests set due_at = $1::timestamptz, sent_at = $1::timestamptz - interval '30 days', term_from = $1::timestamptz - interval '30 days' where dossier_id = $2)
     update timers set due_at = $1 where aggregate_id = $2 and name = 'responseDeadline'`,
    [at, dossier.id],
  );
