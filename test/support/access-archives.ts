import { randomUUID } from 'node:crypto';
import type { Placed } from './access-furniture.js';
import type { TestApp } from './app.js';
import { FINANCE, type Province } from './province.js';

export interface ArchivesOfScene {
  readonly archive: Placed;
  readonly package: Placed;
  readonly handover: Placed;
  readonly destruction: Placed;
  /** That was checked. */
  readonly import: Placed;
}

/** A package of a decided dossier that is still to be made; archive, hand-over and list for destruction of finance. */
export async function archivesOf(app: TestApp, here: Province, decided: Placed): Promise<ArchivesOfScene> {
  const { pool } = app;
  const [pack, handover, destruction, incoming] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await pool.query(
    `insert into archive_packages (tenant_id, id, record_id, kind, code, lead_agency, state, seq, requested_at)
      select tenant_id, $3, id, kind, code, lead_agency, 'failed', 1, now() from archive_records where tenant_id = $1 and id = $2`,
    [here.code, decided.id, pack],
  );
  await pool.query(
    `insert into archive_handovers (tenant_id, id, agency, destination, received_by, handed_over_on, document_number, document_date, signed_by, packages, size, recorded_at)
      values ($1, $2, $3, 'current', 'Lưu trữ', '2026-11-20', '1/BB', '2026-11-20', $4, 0, 0, now())`,
    [here.code, handover, FINANCE, `${FINANCE}-01`],
  );
  await pool.query(
    `insert into destructions (tenant_id, id, agency, state, proposed_at) values ($1, $2, $3, 'proposed', '2026-11-20T02:00:00Z')`,
    [here.code, destruction, FINANCE],
  );
  await pool.query(
    `insert into imports (tenant_id, id, system, files, mapping, state, apply, requested_client, requested_at)
      values ($1, $2, 'CU', '[]', '{}', 'checked', false, 'x', '2026-11-20T02:00:00Z')`,
    [here.code, incoming],
  );
  const archive = await app.services.keepArchives.archiveFor(here.code, FINANCE);
  const own = { itself: FINANCE };
  return {
    archive: { id: archive, thing: own },
    package: { id: pack, thing: decided.thing },
    handover: { id: handover, thing: own },
    destruction: { id: destruction, thing: own },
    import: { id: incoming, thing: {} },
  };
}
