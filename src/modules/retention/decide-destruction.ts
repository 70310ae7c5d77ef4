import type { Call } from '../../core/call.js';
import { invalid, ruleViolated, transitionNotPossible } from '../../core/refusals.js';
import type { Command } from '../../workflow/index.js';
import type { Caller } from '../auth/index.js';
import { apart, holdAuthority } from '../processes/index.js';
import type { NamedAuthority } from '../signing/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { archiveSigning } from './archive-signing.js';
import { MOST_LISTED, type Destruction, type DestructionDecision } from './destruction.js';
import { destructionItems, lockDestruction, readDestruction, toDestruction } from './destruction-queries.js';
import { confirmedErrors, decisionErrors, unconfirmedUnmet, type DecisionInput } from './destruction-rules.js';
import { destructionView, type DestructionView } from './destruction-schemas.js';
import { decideDestruction, keepListed } from './destruction-store.js';
import { archiveSigned } from './handover-rules.js';
import type { Archive } from './begin-archives.js';
import { DESTRUCTION_STATE_NAMES } from './texts.js';

export const requireProposed = ({ state }: Destruction): void => {
  if (state !== 'proposed') throw transitionNotPossible(state, [], DESTRUCTION_STATE_NAMES[state]);
};

const decisionOf = ({
  keep: _,
  appraisal,
  unconfirmedPeriods,
  ...input
}: Omit<DecisionInput, keyof NamedAuthority>): DestructionDecision => ({
  ...input,
  appraisal: appraisal ?? null,
  unconfirmedPeriods: unconfirmedPeriods ?? null,
});

/** What is decided on, by whom, in which archive. */
export interface Deciding {
  readonly id: string;
  readonly agency: string;
  readonly archive: Archive;
  readonly caller: Caller;
}

/** The decision as a command of the archive: written into its journal with what it keeps. */
export function decidingDestruction(
  call: Call,
  { id, agency, archive, caller }: Deciding,
  given: DecisionInput,
): Command<ReferenceData, DestructionView> {
  const { named, rest: input } = apart(given);
  const signed = archiveSigned(agency, input);
  return {
    process: 'archive',
    call,
    target: archive,
    prepare: ({ reference, clock: { now } }) => [
      lockDestruction(call.tenant, id),
      readDestruction(call.tenant, id),
      destructionItems(call.tenant, id, 0, MOST_LISTED),
      ...holdAuthority(call.tenant, reference, signed, reference.calendar.localDate(now)),
    ],
    handle: ({ unit, reference, clock: { now } }, [, rows = [], listed = [], ...held]) => {
      const before = toDestruction(rows[0]!);
      requireProposed(before);
      const { calendar } = reference;
      const days = { proposedOn: calendar.localDate(before.proposedAt), today: calendar.localDate(now) };
      const { retention } = reference.policies.inForce(days.today);
      const errors = [
        ...decisionErrors(input, new Set(listed.map((each) => each['recordId'] as string)), days),
        ...confirmedErrors(retention, input),
      ];
      if (errors.length > 0) throw invalid(errors);
      const unmet = unconfirmedUnmet(retention, input);
      if (unmet.length > 0) throw ruleViolated(unmet);
      const signing = archiveSigning(reference, { signed, named, held }, days.today);
      const decision = decisionOf(input);
      const kept = input.keep ?? [];
      const { council, appraisal, unconfirmedPeriods, ...cited } = decision;
      const data = {
        ...{ destructionId: id, agency, ...cited, council: { ...council }, appraisal: appraisal && { ...appraisal } },
        ...(unconfirmedPeriods && { unconfirmedPeriods: { ...unconfirmedPeriods, basis: retention.basis } }),
        ...{ listed: before.listed, kept: kept.map((each) => ({ ...each })) },
        signing,
      };
      unit.note({ type: 'destruction.decided', about: agency, data }, now, caller.actor);
      const after = { decision, decidedBy: caller.official, decidedAt: now, kept: kept.length };
      return destructionView(reference, { ...before, ...after, state: 'decided' }, now);
    },
    alongside: ({ clock: { now } }) => [
      decideDestruction(call.tenant, id, decisionOf(input), { by: caller.official, now }),
      ...keepListed(call.tenant, id, input.keep ?? []),
    ],
  };
}
