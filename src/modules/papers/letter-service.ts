import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { DomainError, type FieldError } from '../../core/errors.js';
import { invalid, notFound, ruleViolated } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { queryable, runIdempotent, type Queryable } from '../../platform/db/index.js';
import { permit, type Act } from '../auth/index.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { holdAuthority, judged, revokedIn, signingEntry, type Signed } from '../processes/index.js';
import type { NamedAuthority } from '../signing/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { deskOf, type AtDesk } from './desk.js';
import type { Drawing, Sign } from './drawing.js';
import {
  filesOf,
  findPaper,
  freezePaper,
  listPapers,
  type IssuedPaper,
  type PaperFileRow,
  type PaperKey,
} from './issued-store.js';
import { isSigned } from './issuing.js';
import type { LetterSpec } from './letters.js';
import { seeing, type Seen } from './letter-subject.js';
import { DOCX } from './paper-media.js';
import { showing, type PaperDeps, type PaperFile } from './paper-service.js';
import { paperView, type PaperView } from './paper-view.js';
import { aggregateOf, type Aggregate } from './subject-queries.js';

export type LetterService = ReturnType<typeof createLetterService>;

type LetterDeps = Omit<PaperDeps, 'referralQueries' | 'issuedReports'>;

interface Drawn extends AtDesk {
  readonly aggregateId: string;
  readonly seen: Seen;
  readonly drawing: Drawing;
}

/** Letters, invitations and minutes of the process: read as drafts, issued by number, date and signer, and from then on the same bytes. */
export function createLetterService(deps: LetterDeps) {
  const { pool, referenceData, dossierQueries, taskQueries, violationQueries, keptPapers } = deps;
  const { seenIn, reader } = seeing({ dossierQueries, taskQueries });
  const at = deskOf(referenceData);
  const show = showing(deps);
  const db = (tenant: string) => queryable(pool, tenant);

  /** The letter as the caller may see it. @throws DomainError `not-found`, `forbidden` */
  const drawnFor = async (
    call: Call,
    spec: LetterSpec,
    { id, no, sign, issue }: { id: string; no: number; sign: Sign | null; issue: Act | null },
  ): Promise<Drawn> => {
    const aggregate = await aggregateOf(pool, call.tenant, spec.on, id);
    const [desk, seen] = await Promise.all([at(call), seenIn(call, spec, aggregate, id)]);
    // Who may not issue it is told so, whether or not there is one.
    if (issue) permit(desk.caller, issue, seen.subject ?? {});
    const violation = spec.on === 'violation' ? await violationQueries.violation(call, id) : undefined;
    const drawing = seen.draw({ desk: desk.desk, id, no, sign, ...(violation && { violation }) });
    if (!drawing) throw notFound(text('Chưa có văn bản này.', 'There is no such paper yet.'));
    return { ...desk, aggregateId: aggregate.id, seen, drawing };
  };

  return {
    /** What was issued, or a draft for those who work on it. @throws DomainError `not-found`, `forbidden`, `unavailable` */
    async read(call: Call, spec: LetterSpec, id: string, no: number, media: string): Promise<PaperFile> {
      const { drawing, seen, aggregateId, caller, now } = await drawnFor(call, spec, {
        id,
        no,
        sign: null,
        issue: null,
      });
      const known =
        isSigned(drawing) ||
        (await findPaper(db(call.tenant), call.tenant, drawing.kind, drawing.subjectId, drawing.no));
      if (!known && !seen.wholly && caller.agency !== drawing.agency) throw notFound();
      return show(call.tenant, aggregateId, drawing, media, now);
    },

    /**
     * Issues a letter under its number, date and signer (R1); once.
     * @throws DomainError `not-found`, `forbidden`, `official-not-of-agency`, `invalid`, `rule-violated`, `duplicate`
     */
    async issue(
      call: Call,
      spec: LetterSpec,
      id: string,
      no: number,
      { signingAuthority, delegationId, ...sign }: Sign & { readonly signedBy: string } & NamedAuthority,
    ): Promise<PaperView> {
      const { drawing, seen, aggregateId, caller, now, desk, reference } = await drawnFor(call, spec, {
        id,
        no,
        sign,
        issue: spec.issue,
      });
      const letter = { agency: drawing.agency, openedAt: seen.openedAt, named: { signingAuthority, delegationId } };
      const heldIn = signingOf(reference, letter, sign, desk.today);
      const paperId = await runIdempotent(pool, call, async (transaction) => {
        const by = {
          id: newId(),
          aggregateId,
          issuedBy: caller.official,
          at: now,
          signing: await heldIn(transaction, call.tenant),
        };
        // A letter that its act has signed is issued already, under that number.
        const [row] = isOwn(drawing, sign)
          ? await transaction.query(freezePaper(call.tenant, { ...drawing, sign }, by))
          : [];
        if (!row) throw alreadyIssued();
        return { value: row['id'] as string, statements: [] };
      });
      const paper = (await findPaper(db(call.tenant), call.tenant, drawing.kind, drawing.subjectId, drawing.no))!;
      await keptPapers.form(call.tenant, paper, DOCX);
      return (await shownWith(db(call.tenant), reference, [{ ...paper, id: paperId }]))[0]!;
    },

    /** Papers of a dossier or task that were issued, the oldest first; for an agency that only takes part those that go to it. @throws DomainError `not-found` */
    async list(
      call: Call,
      { id, process }: Aggregate,
      kind: IssuedPaper['kind'] | undefined,
      after: PaperKey | undefined,
      limit: number,
    ): Promise<PaperView[]> {
      const { caller, reference, wholly } = await reader(call, process, id);
      const agency = wholly ? null : caller.agency;
      const page = { aggregateId: id, agency, kind, after, limit };
      return shownWith(db(call.tenant), reference, await listPapers(db(call.tenant), call.tenant, page));
    },
  };
}

interface ToSign {
  readonly agency: string;
  readonly openedAt: Date;
  readonly named: NamedAuthority;
}

/**
 * What the journal will say of a letter, once nobody can revoke what it is signed by until the transaction ends (R1, R26).
 * @throws DomainError `invalid`, `rule-violated`; the latter again where it was revoked meanwhile
 */
function signingOf(
  reference: ReferenceData,
  { agency, openedAt, named }: ToSign,
  sign: Sign & { readonly signedBy: string },
  today: string,
) {
  const errors = signErrors(sign, today, reference.calendar.localDate(openedAt));
  if (errors.length > 0) throw invalid(errors);
  const signed: Signed = { task: 'letter', agency, ...sign };
  const judge = (revoked?: ReadonlySet<string>) => judged(reference, signed, today, named, revoked);
  const unmet = [...signatureUnmet(reference, sign, agency, today), ...judge().unmet];
  if (unmet.length > 0) throw ruleViolated(unmet);
  return async (transaction: Queryable, tenant: string) => {
    const [hold] = holdAuthority(tenant, reference, signed, today);
    const authority = judge(revokedIn([hold ? await transaction.query(hold) : []]));
    if (authority.unmet.length > 0) throw ruleViolated(authority.unmet);
    return signingEntry(signed, authority);
  };
}

/** Papers as they are answered, with the files that are kept of them. */
async function shownWith(
  db: Queryable,
  reference: ReferenceData,
  papers: readonly Omit<IssuedPaper, 'content'>[],
): Promise<PaperView[]> {
  if (papers.length === 0) return [];
  const ids = papers.map((each) => each.id);
  const files = (await db.query(filesOf(reference.tenant, ids))) as unknown as PaperFileRow[];
  return papers.map((each) => paperView(namesOf(reference), each, files));
}

const isOwn = ({ sign }: Drawing, given: Sign): boolean =>
  sign?.documentNumber === given.documentNumber && sign.documentDate === given.documentDate;

/** A letter is not dated after today, nor before its dossier was opened or its task given. */
const signErrors = ({ documentDate }: Sign, today: string, opened: string): FieldError[] =>
  dateErrors({ date: documentDate, today, after: { occasion: 'dossier', day: opened } });

const alreadyIssued = () =>
  new DomainError('duplicate', text('Văn bản này đã được phát hành.', 'This paper was issued already.'));
