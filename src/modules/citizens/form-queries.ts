import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import type { Pool, Row } from '../../platform/db/index.js';
import { identify, permit, type Act } from '../auth/index.js';
import type { Procedure } from '../procedures/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import type { ApplicantQueries } from './applicant-queries.js';
import type { Case } from './case.js';
import { handlingIn, readRows } from './handling-queries.js';
import type { FormSource } from './form-source.js';
import type { Form, HandlingState } from './handling.js';
import { subjectOfHandling } from './loaded-handling.js';
import { receiptView, type Receipt } from './receipt-view.js';
import { statusKeyOf } from './status-queries.js';
import { statusSecretOf } from './status-secret.js';

interface FormDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly applicantQueries: Pick<ApplicantQueries, 'onPaper'>;
}

export type FormQueries = ReturnType<typeof createFormQueries>;

/** What the forms of a handling say. Everything throws `not-found` for what the caller may not see. */
export function createFormQueries({ pool, referenceData, applicantQueries }: FormDeps) {
  /** Who reads the data of the applicant by a form is noted, as by any reading. @throws DomainError `not-found`, `forbidden` */
  const source = async (call: Call, dossierId: string, act: Act = 'read a handling'): Promise<FormSource> => {
    const [{ tenant, reference }, { row, steps, dossier }] = await Promise.all([
      referenceData.current(call.tenant),
      readRows(pool, call.tenant, dossierId),
    ]);
    if (!row || !dossier) throw notFound();
    const { state, context: handling } = handlingIn(row);
    const caller = identify(call.principal, reference, tenant.now);
    const subject = subjectOfHandling(handling, steps);
    permit(caller, act, subject);
    const procedure = procedureOf(reference, dossier);
    return {
      dossierId,
      title: dossier['title'] as string,
      dueAt: dossier['due_at'] as Date,
      apology: dossier['apology'] as FormSource['apology'],
      components: componentsOf(procedure, dossier['components'] as Case['components']),
      state: state['state'] as HandlingState,
      handling,
      steps,
      procedure,
      reference,
      applicant: await applicantQueries.onPaper(call, dossierId, subject, caller, tenant.now),
      now: tenant.now,
      asOf: row['updated_at'] as Date,
    };
  };
  return {
    source,

    /** Form 01, for whoever prints it: with the secret by which the applicant asks for the status. */
    async receipt(call: Call, dossierId: string): Promise<{ source: FormSource; receipt: Receipt }> {
      const found = await source(call, dossierId, 'handle an applicant');
      const key = await statusKeyOf(pool, call.tenant);
      const { aggregateCode: code } = found.handling;
      const secret = statusSecretOf(key, { tenant: call.tenant, dossierId, code });
      return { source: found, receipt: receiptView(namesOf(found.reference), found, secret) };
    },
  };
}

function procedureOf(reference: ReferenceData, row: Row): Procedure {
  const [code, version] = [row['procedure_code'] as string, row['procedure_version'] as number];
  const found = reference.procedures.version(code, version);
  if (!found) throw new Error(`${code} has no version ${version}`);
  return found;
}

/** What was handed in, by the names of the procedure and in its order. */
function componentsOf(procedure: Procedure, handedIn: Case['components']): FormSource['components'] {
  return procedure.components.flatMap(({ code, name }) =>
    handedIn
      .filter((each) => each.code === code)
      .map(({ title, documentNumber, form }) => ({
        name: title ?? name,
        form: (form as Form | undefined) ?? null,
        document: documentNumber,
      })),
  );
}
