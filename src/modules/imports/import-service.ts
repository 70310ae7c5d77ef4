import type { Call } from '../../core/call.js';
import type { FieldError } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { invalid, notFound, transitionNotPossible } from '../../core/refusals.js';
import {
  queryable,
  runIdempotent,
  type ListKey,
  type Pool,
  type Row,
  type Statement,
} from '../../platform/db/index.js';
import { identify, permit, type Caller } from '../auth/index.js';
import type { FileService } from '../files/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { formatOf } from './import-formats.js';
import type { ImportFile, ImportState } from './import.js';
import type { KnownKinds } from './import-kinds.js';
import type { ImportBody, ImportErrorView, ImportView } from './import-schemas.js';
import { beginApplying, cancelImport, enterImport } from './import-store.js';
import { errorView, importView } from './import-view.js';
import { listErrors, listImports, lockImport, readImport } from './line-queries.js';
import { fileErrors, mappingErrors } from './mapping-rules.js';
import { IMPORT_STATE_NAMES } from './texts.js';

export interface ImportServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly files: Pick<FileService, 'describe'>;
  readonly kinds: KnownKinds;
  /** Told once there is something to do. */
  readonly requested: () => void;
}

export type ImportService = ReturnType<typeof createImportService>;

/** Imports as callers ask for them, watch them and decide on them. */
export function createImportService({ pool, referenceData, files, kinds, requested }: ImportServiceDeps) {
  const db = (tenant: string) => queryable(pool, tenant);
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };

  /** Changes an import that is in one of these states. */
  const change = async (
    call: Call,
    id: string,
    from: readonly ImportState[],
    what: (now: Date, caller: Caller) => Statement,
  ): Promise<ImportView> => {
    const { reference, now, caller } = await current(call);
    permit(caller, 'bring records in');
    return runIdempotent(pool, call, async (transaction) => {
      const [row] = await transaction.query(lockImport(call.tenant, id));
      if (!row) throw notFound();
      const state = row['state'] as ImportState;
      if (!from.includes(state)) throw transitionNotPossible(state, actionsIn(state), IMPORT_STATE_NAMES[state]);
      const [, after] = await transaction.flush([what(now, caller), readImport(call.tenant, id)]);
      return { value: importView(namesOf(reference), after![0]!), statements: [] };
    });
  };

  return {
    /** Takes an import up: it is read and checked by a job. @throws DomainError `forbidden`, `official-not-of-agency`, `invalid` */
    async create(call: Call, body: ImportBody): Promise<ImportView> {
      const { reference, now, caller } = await current(call);
      permit(caller, 'bring records in');
      const errors: FieldError[] = mappingErrors(body.mapping, kinds);
      if (errors.length > 0) throw invalid(errors);
      const read = await filesOf(files, call, body.files);
      const { agency, official, client } = caller.actor;
      const { system, note = null, mapping, apply } = body;
      const asked = { id: newId(), system, note, files: read, mapping, apply, agency, official, client, at: now };
      const view = await runIdempotent(pool, call, async (transaction) => {
        const [, kept] = await transaction.flush([enterImport(call.tenant, asked), readImport(call.tenant, asked.id)]);
        return { value: importView(namesOf(reference), kept![0]!), statements: [] };
      });
      requested();
      return view;
    },

    /** @throws DomainError `forbidden`, `not-found` */
    async read(call: Call, id: string): Promise<ImportView> {
      const { reference, caller } = await current(call);
      permit(caller, 'read imports');
      return importView(namesOf(reference), await found(call, id));
    },

    async list(call: Call, descending: boolean, after: ListKey | undefined, limit: number): Promise<ImportView[]> {
      const { reference, caller } = await current(call);
      permit(caller, 'read imports');
      const rows = await db(call.tenant).query(listImports(call.tenant, descending, after, limit));
      return rows.map((row) => importView(namesOf(reference), row));
    },

    /** @throws DomainError `forbidden`, `not-found` */
    async errors(
      call: Call,
      id: string,
      after: readonly [number, number, number],
      limit: number,
    ): Promise<ImportErrorView[]> {
      const { caller } = await current(call);
      permit(caller, 'read imports');
      await found(call, id);
      return (await db(call.tenant).query(listErrors(call.tenant, id, after, limit))).map(errorView);
    },

    /** Applies what was checked, or goes on with what failed. @throws DomainError `forbidden`, `official-not-of-agency`, `not-found`, `transition-not-possible` */
    async apply(call: Call, id: string): Promise<ImportView> {
      const view = await change(call, id, ['checked', 'failed'], (_, { actor }) =>
        beginApplying(call.tenant, id, actor),
      );
      requested();
      return view;
    },

    /** Gives up what nothing was applied of. @throws DomainError `forbidden`, `official-not-of-agency`, `not-found`, `transition-not-possible` */
    async cancel(call: Call, id: string): Promise<ImportView> {
      return change(call, id, ['checking', 'refused', 'checked'], (now) => cancelImport(call.tenant, id, now));
    },
  };

  async function found(call: Call, id: string): Promise<Row> {
    const [row] = await db(call.tenant).query(readImport(call.tenant, id));
    if (!row) throw notFound();
    return row;
  }
}

/** What may be done with an import in a state. */
const actionsIn = (state: ImportState): string[] => [
  ...(state === 'checked' || state === 'failed' ? ['apply'] : []),
  ...(state === 'checking' || state === 'refused' || state === 'checked' ? ['cancel'] : []),
];

/** The files as they are to be read. @throws DomainError `invalid` */
async function filesOf(
  files: ImportServiceDeps['files'],
  call: Call,
  given: ImportBody['files'],
): Promise<ImportFile[]> {
  const known = await files.describe(
    call,
    given.map(({ fileId }) => fileId),
  );
  const errors = fileErrors(given, known);
  if (errors.length > 0) throw invalid(errors);
  return given.map(({ kind = null, ...each }) => {
    const { sha256, mediaType } = known.get(each.fileId)!;
    return { ...each, kind, sha256, format: formatOf(mediaType)! };
  });
}
