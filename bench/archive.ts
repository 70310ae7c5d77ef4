import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import type { Template } from './tenant.js';

const FIRST = 40_000_000;
/** Each dossier asked so many agencies. */
const REQUESTS = 3;
const CONSULTED = [
  'H29.1',
  'H29.2',
  'H29.3',
  'H29.4',
  'H29.5',
  'H29.6',
  'H29.7',
  'H29.8',
  'H29.9',
  'H29.10',
  'H29.11',
  'H29.12',
  'H29.13',
  'H29.14',
  'H29.15',
];
const PROCEDURES = ['PH-QH-01', 'PH-VB-01', 'PH-TT-01', 'TTHC-XD-01', 'TTHC-DD-01', 'NB-TC-01'];

const oneOf = (values: readonly string[], place: string): string =>
  `('{${values.join(',')}}'::text[])[1 + (${place}) % ${values.length}]`;
/** A whole number below `limit`, the same for a row at every run, and another for each `salt`. */
const random = (limit: number, salt: string): string =>
  `((hashint8(n::bigint * 16 + ${salt}) & 2147483647) % ${limit})`;

/**
 * `count` dossiers of the last `days` days with three requests each: every agency leads and is asked, most have answered
 * early, on time or late after anything up to ten working days, some never did.
 */
export async function makeArchive(
  { pool }: BenchDatabase,
  template: Template,
  count: number,
  days: number,
): Promise<void> {
  const part = 'array_position(template.requests, t.id)';
  const created = `now() - (${FIRST} + ${count} - n) * interval '${days} days' / ${count}`;
  const fate = random(100, part);
  const answered = `${fate} < 80`;
  await copyDossiers(pool, template, { from: FIRST, to: FIRST + count - 1, requests: REQUESTS }, false, {
    dossiers: {
      created_at: created,
      due_at: `${created} + interval '20 days'`,
      lead_agency: oneOf(CONSULTED, random(1_000, '9')),
      procedure_code: oneOf(PROCEDURES, random(1_000, '10')),
      state: `case when ${random(10, '11')} < 8 then 'decided' else 'consulting' end`,
      clock: `case when ${random(10, '11')} < 8 then 'stopped' else 'running' end`,
      decided_at: `case when ${random(10, '11')} < 8 then ${created} + ${random(500, '12')} * interval '1 hour' end`,
    },
    consultation_requests: {
      sent_at: `${created} + interval '1 hour'`,
      due_at: `${created} + interval '14 days'`,
      lead_agency: oneOf(CONSULTED, random(1_000, '9')),
      procedure_code: oneOf(PROCEDURES, random(1_000, '10')),
      agency: oneOf(CONSULTED, `n + 5 * ${part}`),
      state: `case when ${fate} < 70 then 'answered' when ${fate} < 80 then 'answered_late' when ${fate} < 90 then 'deemed_agreed' else 'pending' end`,
      late: `${fate} between 70 and 79`,
      early: `${fate} < 40`,
      answered_at: `case when ${answered} then ${created} + (${random(80, part)} + ${random(4_800, part)} % 40) * interval '4 hours' end`,
      response_minutes: `case when ${answered} then ${random(4_800, part)} end`,
    },
  });
  await settle(pool);
}
