import type { Unmet } from '../../core/errors.js';
import { iso, type Json } from '../../core/dates.js';
import type { Row, Statement } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  authorityMissing,
  findAuthority,
  handedFor,
  holdMandates,
  type Finding,
  type NamedAuthority,
  type SignedDocument,
  type SignedTask,
} from '../signing/index.js';

/** A document that an act brings, signed for an agency (R26). */
export interface Signed {
  readonly task: SignedTask;
  readonly agency: string;
  readonly signedBy: string;
  /** Local day; left out: that of the act. */
  readonly documentDate?: string | null | undefined;
  readonly documentNumber?: string | null | undefined;
  readonly procedureCode?: string | null | undefined;
  readonly field?: string | null | undefined;
  /** The term that the act keeps to, where it has one: so the giver of an authority sees what came late. */
  readonly dueAt?: Date | null | undefined;
}

/** What a caller says of the authority, and everything else that it sent. */
export function apart<I>(input: I): { readonly named: NamedAuthority; readonly rest: I } {
  if (typeof input !== 'object' || input === null || !('signingAuthority' in input || 'delegationId' in input))
    return { named: {}, rest: input };
  const { signingAuthority, delegationId, ...rest } = input as NamedAuthority;
  return { named: { signingAuthority, delegationId }, rest: rest as I };
}

const documentOf = (
  { task, agency, signedBy, documentDate, procedureCode, field }: Signed,
  day: string,
): SignedDocument => ({
  task,
  agency,
  signedBy,
  day: documentDate ?? day,
  procedureCode: procedureCode ?? null,
  field: field ?? null,
});

/** The field of a procedure, by which deputies are assigned. */
export const fieldOf = ({ procedures }: Pick<ReferenceData, 'procedures'>, code: string, day: string): string | null =>
  procedures.inForce(code, day)?.field ?? null;

/**
 * Nobody revokes what a document may be signed by until the transaction ends: who revokes at the same moment comes before it, or after it. Nothing where
 * nothing was handed down for it.
 * @param day local day of the act
 */
export function holdAuthority(
  tenant: string,
  reference: Pick<ReferenceData, 'directory' | 'mandates'>,
  signed: Signed,
  day: string,
): readonly Statement[] {
  const ids = handedFor(reference, documentOf(signed, day)).map(({ id }) => id);
  return ids.length === 0 ? [] : [holdMandates(tenant, ids)];
}

/** Ids of what was revoked a moment ago, by what `holdAuthority` has read. */
export const revokedIn = (rows: readonly (readonly Row[])[]): ReadonlySet<string> =>
  new Set(rows.flat().map((row) => row['id'] as string));

export interface Judged {
  readonly document: SignedDocument;
  readonly finding: Finding;
  /** What is not met: nothing where authorities are only recorded, unless the caller named one that does not hold. */
  readonly unmet: readonly Unmet[];
}

/**
 * R26: by which authority it is signed, on the day of the document.
 * @param day local day of the act, whose policy counts
 * @param revoked ids of delegations that were revoked a moment ago
 */
export function judged(
  reference: Pick<ReferenceData, 'directory' | 'mandates' | 'policies'>,
  signed: Signed,
  day: string,
  named: NamedAuthority = {},
  revoked: ReadonlySet<string> = new Set(),
): Judged {
  const rules = reference.policies.inForce(day).signing;
  const document = documentOf(signed, day);
  const { directory, mandates } = reference;
  const finding = findAuthority({ directory, mandates, rules }, document, named, revoked);
  const asked = named.signingAuthority !== undefined || named.delegationId !== undefined;
  const demanded = rules.mode === 'require' || asked;
  const unmet = demanded && finding.missing !== null ? [authorityMissing(finding.missing, document)] : [];
  return { document, finding, unmet };
}

/** What the journal says of it, beside what the act says itself. */
export function signingEntry(
  { documentNumber, dueAt }: Signed,
  { document, finding: { authority, missing } }: Pick<Judged, 'document' | 'finding'>,
): Readonly<Record<string, Json>> {
  const { agency, signedBy, day, task, procedureCode, field } = document;
  return {
    form: authority?.form ?? 'unproven',
    ...(authority && { ground: authority.ground }),
    ...(authority?.delegationId && { delegationId: authority.delegationId }),
    ...(missing && { missing }),
    ...{ agency, signedBy, day, task },
    ...(documentNumber && { documentNumber }),
    ...(procedureCode && { procedureCode }),
    ...(field && { field }),
    ...(dueAt && { dueAt: iso(dueAt) }),
  };
}
