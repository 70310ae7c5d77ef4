import type { Call } from '../../core/call.js';
import { acrossTenants, queryable } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { askingLetter } from './asking-letter.js';
import { deskOf } from './desk.js';
import type { Drawing } from './drawing.js';
import {
  FOLLOWED_AT_ONCE,
  listFollowed,
  listUnissuedReports,
  listUnwritten,
  reached,
  toPaper,
} from './issued-store.js';
import { INSPECTION_PAPER_ACTS, type InspectionPapers } from './inspection-paper-service.js';
import { isSigned } from './issuing.js';
import { SERVICE } from './kept-papers.js';
import { DOCX } from './paper-media.js';
import type { PaperDeps, PaperService } from './paper-service.js';

interface FollowerDeps extends Pick<PaperDeps, 'pool' | 'referenceData' | 'dossierQueries' | 'keptPapers'> {
  readonly papers: Pick<PaperService, 'drawReferral' | 'issueReport'>;
  readonly inspectionPapers: Pick<InspectionPapers, 'drawn'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** What an entry of the journal says of the act, as far as its paper needs it. */
interface FollowedAct {
  readonly dossierId: string;
  readonly type: string;
  readonly data: {
    readonly requests?: readonly { readonly requestId: string }[];
    readonly newRequestId?: string;
    readonly referralId?: string;
  };
}

interface Followed {
  readonly tenant: string;
  readonly after: number;
  readonly until: number;
  readonly acts: readonly FollowedAct[];
}

/** Acts whose papers say nothing that changes afterwards: they are issued behind the act, which pays nothing for it. */
const ISSUING_ACTS = ['round.started', 'request.rerouted', 'referral.lodged', ...Object.keys(INSPECTION_PAPER_ACTS)];

/**
 * Issues the letters of rounds, reroutings and referrals, and the papers of inspections, that carry number, date and signer, and writes the files of all papers that were
 * frozen. What fails is told and left: the paper is issued when it is asked for, its file written then or the next time.
 */
export function createPaperFollower(deps: FollowerDeps) {
  const { pool, referenceData, dossierQueries, keptPapers, papers, inspectionPapers, log } = deps;
  const at = deskOf(referenceData);

  const drawn = async (call: Call, { type, dossierId, data }: FollowedAct): Promise<Drawing | undefined> => {
    if (type === 'referral.lodged') return (await papers.drawReferral(call, data.referralId!)).drawing;
    const ofInspection = INSPECTION_PAPER_ACTS[type];
    if (ofInspection) return (await inspectionPapers.drawn(call, dossierId, ofInspection)).drawing;
    const requestId = data.newRequestId ?? data.requests?.[0]?.requestId;
    if (requestId === undefined) return undefined;
    const [{ desk }, whole] = await Promise.all([at(call), dossierQueries.whole(call, dossierId)]);
    return askingLetter(desk, whole, requestId);
  };

  const issued = async (tenant: string, act: FollowedAct): Promise<void> => {
    const call = { tenant, principal: SERVICE(tenant) };
    const drawing = await drawn(call, act);
    if (!isSigned(drawing)) return;
    const { now } = await at(call);
    await keptPapers.issue(tenant, drawing, { aggregateId: act.dossierId, issuedBy: null, at: now });
  };

  const told = (work: Promise<unknown>, what: object): Promise<unknown> =>
    work.catch((error: Error) => log.warn({ ...what, error: error.message }, 'a paper was not written, trying again'));

  const follow = async (signal: AbortSignal): Promise<void> => {
    // Across tenants: acts that issue papers, by the place that was reached in each feed.
    const all = acrossTenants(pool);
    for (let more = true; more && !signal.aborted;) {
      const found = (await all.query(listFollowed(ISSUING_ACTS))) as unknown as Followed[];
      for (const { tenant, after, until, acts } of found) {
        for (const act of acts)
          if (!signal.aborted) await told(issued(tenant, act), { tenant, dossier: act.dossierId });
        if (signal.aborted) return;
        await queryable(pool, tenant).query(reached(tenant, Math.min(until, after + FOLLOWED_AT_ONCE)));
      }
      more = found.some(({ after, until }) => until > after + FOLLOWED_AT_ONCE);
    }
  };

  const report = async (signal: AbortSignal): Promise<void> => {
    // Across tenants: reports that were issued and are no papers yet.
    const found = (await acrossTenants(pool).query(listUnissuedReports)) as { tenant: string; id: string }[];
    for (const { tenant, id } of found)
      if (!signal.aborted)
        await told(papers.issueReport({ tenant, principal: SERVICE(tenant) }, id), { tenant, report: id });
  };

  const write = async (signal: AbortSignal): Promise<void> => {
    for (let after = new Date(0), more = true; more && !signal.aborted;) {
      // Across tenants: papers whose files are not written yet.
      const found = (await acrossTenants(pool).query(listUnwritten(after))).map(toPaper);
      for (const { tenant, ...paper } of found)
        if (!signal.aborted) await told(keptPapers.form(tenant, paper, DOCX), { tenant, paper: paper.id });
      more = found.length > 0;
      after = found.at(-1)?.issuedAt ?? after;
    }
  };

  return async (signal: AbortSignal): Promise<void> => {
    await follow(signal);
    await report(signal);
    await write(signal);
  };
}
