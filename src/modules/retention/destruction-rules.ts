import type { FieldError } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import type { NamedAuthority } from '../signing/index.js';
import type { CitedDocument } from './destruction.js';
import { beforeProposal, councilAfterDecision, keptTwice, notOnList } from './texts.js';

export interface DecisionInput extends CitedDocument, NamedAuthority {
  readonly signedBy: string;
  readonly council: CitedDocument;
  readonly appraisal?: CitedDocument | undefined;
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
