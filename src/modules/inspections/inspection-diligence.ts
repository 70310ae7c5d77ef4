import type { Text } from '../../core/text.js';
import type { ReadEntry } from '../../workflow/index.js';
import { met, ofType, provenBy, type DiligenceItem, type NextStep } from '../processes/index.js';
import { isOwed } from './inspection.js';
import type { LoadedInspection } from './loaded-inspection.js';
import { DONE, NO_OCCASION, notReminded, notTold, notUrged, REMIND, TELL, URGE } from './texts/diligence.js';

interface Late {
  readonly agency: string;
  readonly dueAt: Date;
  /** When it put right after all; null while it owes. */
  readonly until: Date | null;
}

interface Point {
  readonly code: string;
  readonly proofs: (late: Late) => ReadEntry[];
  readonly missing: (agencies: string) => Text;
  readonly how: Text;
}

/** A point that holds for each agency that gives occasion for it: every one of them needs an entry. */
function forEach(
  { id, context }: Pick<LoadedInspection, 'id' | 'context'>,
  occasions: readonly Late[],
  { code, proofs, missing, how }: Point,
): DiligenceItem {
  if (occasions.length === 0) return met(code, NO_OCCASION);
  const found = occasions.map((late) => ({ late, proofs: proofs(late) }));
  const evidence = found.flatMap((each) => each.proofs);
  const open = [...new Set(found.filter((each) => each.proofs.length === 0).map((each) => each.late.agency))];
  if (open.length === 0) return met(code, DONE, evidence);
  const actions = open.map((agency): NextStep => {
    const remedy = context.remedies.find((each) => each.agency === agency && isOwed(each));
    const href = `/v1/inspections/${id}/remedies/${remedy?.no ?? 1}/reminders`;
    return { agency, method: 'POST', href };
  });
  return { code, met: false, ...provenBy(evidence), message: missing(open.join(', ')), how, actions };
}

/**
 * The diligence of those who inspect towards agencies that are slow to put right, computed from the journal (R7, R24): each was told in the
 * conclusion, reminded before its term, and urged by hand after it while it owed.
 */
export function inspectionDiligence(
  found: Pick<LoadedInspection, 'id' | 'context' | 'charged' | 'entries'>,
  referred?: ReadonlySet<string>,
): DiligenceItem[] {
  const { charged, entries } = found;
  const late = charged
    .filter(
      ({ state, context }) =>
        context.kind === 'slow_to_remedy' &&
        state['state'] !== 'annulled' &&
        state['state'] !== 'excused' &&
        (referred?.has(context.agency) ?? true),
    )
    .map(({ context }) => ({ agency: context.agency, dueAt: context.occurredAt, until: context.lateUntil }));
  const reminders = ofType(entries, 'inspection.remedy_reminded');
  return [
    forEach(found, late, {
      code: 'told_in_writing',
      proofs: ({ agency }) => ofType(entries, 'inspection.remedy_set').filter(({ about }) => about === agency),
      missing: notTold,
      how: TELL,
    }),
    forEach(found, late, {
      code: 'reminded_before_term',
      proofs: ({ agency, dueAt }) => reminders.filter(({ about, at }) => about === agency && at < dueAt),
      missing: notReminded,
      how: REMIND,
    }),
    forEach(
      found,
      late.filter(({ until }) => until === null),
      {
        code: 'urged_after_term',
        proofs: ({ agency, dueAt }) =>
          reminders.filter(({ about, at, content }) => about === agency && at >= dueAt && content['manual'] === true),
        missing: notUrged,
        how: URGE,
      },
    ),
  ];
}
