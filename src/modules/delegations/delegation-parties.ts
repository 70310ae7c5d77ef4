import type { Parties } from '../processes/index.js';
import { awaitsEvaluation, evaluatorOf, type DelegationContext } from './delegation.js';

const of = (context: object) => context as DelegationContext;

/** Whoever takes over from the giver evaluates what it handed down (R26, R27); whose documents were signed by it stays as it was. */
export const DELEGATION_PARTIES: Parties = {
  parties: [
    {
      machine: 'delegation',
      part: 'evaluator',
      open: ({ context }) => of(context).endedAt === null || awaitsEvaluation(of(context)),
      named: (context) => [evaluatorOf(of(context))],
      replaced: (context, by) => {
        const agency = by.get(evaluatorOf(of(context)));
        return agency === undefined ? {} : { evaluatingAgency: agency };
      },
      isOpen: `(i.ended_at is null or i.reminded_at is not null and i.revocation is null
        and coalesce(i.evaluations -> -1 ->> 'at', '') < to_char(i.reminded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
      isNamed: '(i.evaluating_agency is null and i.agency = any($2::text[]) or i.evaluating_agency = any($2::text[]))',
    },
  ],
  // Of one procedure or field alone a split may give it to whoever has that.
  matterOf: (unit) => {
    const { procedures, fields } = unit.root<DelegationContext>().context;
    return { procedure: procedures.length === 1 ? procedures[0] : null, field: fields.length === 1 ? fields[0] : null };
  },
};
