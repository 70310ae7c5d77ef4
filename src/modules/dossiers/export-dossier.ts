import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { outerId, recordOf, type ImportRecord } from '../processes/index.js';
import type { Component, DossierContext } from './dossier.js';
import { endOf } from './holders.js';

/** SQL: the last submission of the dossier `r`, as JSON. */
export const LAST_SUBMISSION = `(select jsonb_build_object('number', s.document_number, 'date', s.document_date, 'signedBy', s.signed_by)
  from submissions s where s.tenant_id = r.tenant_id and s.dossier_id = r.id order by s.no desc limit 1)`;

interface Submitted {
  readonly number: string;
  readonly date: string;
  readonly signedBy: string;
}

const componentOf = ({ code, title, documentNumber, documentDate }: Component) => {
  const told = recordOf({ title, documentNumber, documentDate });
  return Object.keys(told).length === 0 ? code : { code, ...told };
};

/** A dossier as it is given out. What was over has no deadlines of the Office and of the committee any more. */
export function writtenDossier({ id, state, context }: Instance<DossierContext>, beside: unknown): ImportRecord {
  const process = state['process'];
  const { decision, withdrawal } = context;
  const submission = context.submittedAt ? (beside as Submitted | null) : null;
  const suspension = state['clock'] === 'suspended' ? context.suspensions.find((each) => each.to === null) : undefined;
  return recordOf({
    id: outerId(id, context.imported),
    code: context.code,
    procedureCode: context.procedureCode,
    title: context.title,
    summary: context.summary,
    handling: context.handling,
    leadAgency: context.leadAgency,
    responsibleOfficial: context.responsibleOfficial,
    state: process,
    createdAt: iso(context.createdAt),
    dueAt: iso(context.dueAt),
    components: context.components.map(componentOf),
    position: context.position,
    suspendedAt: suspension?.from,
    suspensionReason: suspension?.reason,
    suspensionText: suspension?.text,
    suspensionEndsAt: suspension?.endsAt,
    submittedAt: iso(context.submittedAt),
    submissionNumber: submission?.number,
    submissionDate: submission?.date,
    submissionSignedBy: submission?.signedBy,
    reviewDueAt: process === 'submitted' ? iso(context.reviewDueAt) : null,
    acceptedAt: process === 'accepted' || process === 'decided' ? iso(context.acceptedAt) : null,
    decisionDueAt: process === 'accepted' ? iso(context.decisionDueAt) : null,
    returnedAt: iso(context.returnedAt),
    returnGrounds: process === 'returned' ? [...context.returnGrounds] : null,
    decidedAt: decision && iso(context.decidedAt),
    result: decision?.result,
    documentNumber: decision?.documentNumber,
    documentDate: decision?.documentDate,
    signedBy: decision?.signedBy ?? withdrawal?.signedBy,
    decisionText: decision?.text,
    withdrawnAt: withdrawal && endOf(context.phases),
    withdrawalReason: withdrawal?.reason,
  });
}
