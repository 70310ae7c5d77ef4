import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import type { NamedAuthority } from '../signing/index.js';
import type { CitedDocument } from './destruction.js';
import type { RetentionRules } from '../procedures/index.js';
import {
  beforeProposal,
  councilAfterDecision,
  keptTwice,
  notOnList,
  periodsConfirmed,
  periodsUnconfirmed,
} from './texts.js';

type Confirming = Pick<DecisionInput, 'unconfirmedPeriods'>;

/** A period that the tenant has not confirmed destroys nothing, unless whoever decides says that it knows, and why. */
export const unconfirmedUnmet = (
  { basis, confirmed }: Pick<RetentionRules, 'basis' | 'confirmed'>,
  { unconfirmedPeriods }: Confirming,
): Unmet[] => (confirmed || unconfirmedPeriods ? [] : [periodsUnconfirmed(basis)]);

/** Nobody says of periods that were confirmed that they were not. */
export const confirmedErrors = (
  { confirmed }: Pick<RetentionRules, 'confirmed'>,
  { unconfirmedPeriods }: Confirming,
): FieldError[] => (confirmed && unconfirmedPeriods ? [periodsConfirmed()] : []);

export interface DecisionInput extends CitedDocument, NamedAuthority {
  readonly signedBy: string;
  readonly council: CitedDocument;
  readonly appraisal?: CitedDocument | undefined;
  readonly unconfirmedPeriods?: { readonly reason: string } | undefined;
  readonly keep?: readonly { readonly recordId: string; readonly reason: string }[] | undefined;
}

/** What is wrong with a decision: dates that run backwards, and records to be kept that are not on the list. Days are local. */
export function decisionErrors(
  input: DecisionInput,
  listed: ReadonlySet<string>,
  { proposedOn, today }: { readonly proposedOn: string; readonly today: string },
): FieldError[] {
  const { council, appraisal, documentDate, keep = [] } = input;
  const cited = [
    { path: '/council/documentDate', date: council.documentDate },
    ...(appraisal ? [{ path: '/appraisal/documentDate', date: appraisal.documentDate }] : []),
    { path: '/documentDate', date: documentDate },
  ];
  const ids = keep.map(({ recordId }) => recordId);
  return [
    ...cited.flatMap(({ path, date }) => dateErrors({ path, date, today })),
    ...cited.flatMap(({ path, date }) => (date < proposedOn ? [beforeProposal(path, proposedOn)] : [])),
    ...(council.documentDate > documentDate ? [councilAfterDecision()] : []),
    ...ids.flatMap((id, index) => {
      if (!listed.has(id)) return [notOnList(index)];
      return ids.indexOf(id) < index ? [keptTwice(index)] : [];
    }),
  ];
}
