import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { outerId, recordOf, type ImportRecord } from '../processes/index.js';
import type { ContributionContext } from './contribution.js';
import type { TaskContext } from './task.js';

/** A task as it is given out. */
export function writtenTask({ id, state, context }: Instance<TaskContext>): ImportRecord {
  const process = state['process'];
  const over = process === 'completed' || process === 'cancelled';
  const report = process === 'reported' || over ? context.reports.at(-1) : undefined;
  const decline = process === 'declined' ? context.declines.at(-1) : undefined;
  const suspension = process === 'suspended' ? context.suspensions.at(-1) : undefined;
  return recordOf({
    id: outerId(id, context.imported),
    code: context.code,
    title: context.title,
    content: context.content,
    product: context.product,
    importance: context.importance,
    field: context.field,
    assigner: context.assigner,
    leadAgency: context.leadAgency,
    responsibleOfficial: context.responsibleOfficial,
    issuer: context.source.issuer,
    sourceNumber: context.source.documentNumber,
    sourceDate: context.source.documentDate,
    sourceSignedBy: context.source.signedBy,
    abstract: context.source.abstract,
    state: process,
    assignedAt: iso(context.assignedAt),
    dueAt: iso(context.dueAt),
    originalDueAt: iso(context.originalDueAt),
    percent: context.percent,
    reportedAt: process === 'reported' || over ? iso(context.reportedAt) : null,
    reportText: report?.text,
    reportNumber: report?.documentNumber,
    reportDate: report?.documentDate,
    reportSignedBy: report?.signedBy,
    confirmDueAt: process === 'reported' ? iso(context.confirmDueAt) : null,
    completedAt: iso(context.completedAt),
    cancellation: context.cancellation,
    declinedAt: decline?.at,
    declineReason: decline?.reason,
    competentAgency: decline?.competentAgency,
    suspendedAt: suspension?.from,
    suspensionReason: suspension?.reason,
    suspendedUntil: suspension?.until,
    suspendedFrom: suspension && context.suspendedFrom,
  });
}

/** The part of a cooperating agency; `task`: what its task is called by. */
export function writtenPart({ id, state, context }: Instance<ContributionContext>, task: string | null): ImportRecord {
  const given =
    state['state'] === 'contributed' || state['state'] === 'released' ? context.contributed.at(-1) : undefined;
  return recordOf({
    id: outerId(id, context.imported),
    task,
    agency: context.agency,
    part: context.part,
    state: state['state'],
    handler: context.handler,
    askedAt: iso(context.askedAt),
    dueAt: iso(context.dueAt),
    contributedAt: given && iso(context.contributedAt),
    text: given?.text,
    documentNumber: given?.documentNumber,
    documentDate: given?.documentDate,
    signedBy: given?.signedBy,
    release: state['state'] === 'released' ? context.release : null,
  });
}
