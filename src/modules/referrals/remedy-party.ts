import type { Party } from '../processes/index.js';
import { openRemedies, type PlannedMeasure, type ReferralContext } from './referral.js';

const measuresOf = (context: object): readonly PlannedMeasure[] => (context as ReferralContext).measures;

/** Who puts right what was decided, while its time runs (R24, R27). The measure stays with the agency that it was decided for. */
export const remedyParty = (process: string): Party => ({
  machine: 'referral',
  part: 'remedy',
  open: ({ state, context }) => state['state'] === 'decided' && openRemedies(measuresOf(context)).length > 0,
  named: (context) => [
    ...new Set(openRemedies(measuresOf(context)).map(({ agency, answeredBy = agency }) => answeredBy)),
  ],
  replaced: (context, by) => {
    const open = new Set<PlannedMeasure>(openRemedies(measuresOf(context)));
    return {
      measures: measuresOf(context).map((measure) => {
        const answeredBy = open.has(measure) ? by.get(measure.answeredBy ?? measure.agency) : undefined;
        return answeredBy === undefined ? measure : { ...measure, answeredBy };
      }),
    };
  },
  isOpen: `i.process = '${process}' and i.state = 'decided' and i.remedy_due_at is not null`,
  isNamed: `exists (select from jsonb_array_elements(i.measures) e where coalesce(e ->> 'answeredBy', e ->> 'agency') = any($2::text[])
      and e ->> 'remedyDueAt' is not null and e ->> 'missedAt' is null and e ->> 'remediedAt' is null)`,
});
