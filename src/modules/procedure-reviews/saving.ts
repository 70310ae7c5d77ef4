import { plusDays } from '../calendar/index.js';
import type { Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { dayMinutesOf } from './day-minutes.js';
import type { Change, FrozenFigures, ReviewContext, Saving } from './review.js';
import { savingOf } from './saving-rules.js';

interface Asked {
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly base: Procedure | undefined;
  readonly context: Pick<ReviewContext, 'measured' | 'saving'>;
}

const DAY = 86_400_000;
const daysOf = ({ from, to }: Pick<FrozenFigures, 'from' | 'to'>): number =>
  Math.round((Date.parse(plusDays(to, 1)) - Date.parse(from)) / DAY);

/** What a change saves by the frozen figures, and by the cost that their policy states. */
export const savingFrom = (
  { calendar, policies }: ReferenceData,
  base: Procedure,
  measured: FrozenFigures,
  change: Change,
  now: Date,
): Saving =>
  savingOf({
    base,
    change,
    dossiers: measured.figures.dossiers,
    days: daysOf(measured),
    dayMinutes: dayMinutesOf({ calendar }, base, now),
    rules: (policies.version(measured.policyVersion) ?? policies.inForce(calendar.localDate(now))).citizens.proposals,
  });

export const savingFor = ({ reference, now, base, context }: Asked, change: Change): Saving =>
  base ? savingFrom(reference, base, context.measured, change, now) : context.saving;
