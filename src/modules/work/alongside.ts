import type { ProcessSpec, TenantClock, UnitOfWork } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { atRiskFrom } from './at-risk-rules.js';
import { changesIn, isWorking, type WorkRow } from './work-rows.js';
import { termOf, writeWork, type EndedStep, type PutRow } from './work-store.js';

/** Rows with the moment from which they are at risk, by the calendar, the statistics and the policy of the day. */
export function classed(
  { calendar, stepTimes, policies }: ReferenceData,
  now: Date,
  rows: readonly WorkRow[],
): PutRow[] {
  const { work } = policies.inForce(calendar.localDate(now));
  return rows.map((row) => ({ ...row, atRiskAt: termOf(atRiskFrom(calendar, stepTimes, work, row)) }));
}

const stepsOf = ({ calendar }: ReferenceData, now: Date, gone: readonly WorkRow[]): EndedStep[] =>
  gone.flatMap(({ id, procedureCode, kind, since, dueAt }) =>
    procedureCode === null || dueAt === null
      ? []
      : [{ id, procedureCode, kind, minutes: Math.max(0, Math.round(calendar.workingMinutesBetween(since, now))) }],
  );

type Alongside = NonNullable<ProcessSpec<ReferenceData>['alongside']>;

/** A process whose batches write what they change of work in hand; one that says nothing of work stays as it is. */
export function withWork(process: RegisteredProcess): RegisteredProcess {
  if (!isWorking(process)) return process;
  const alongside: Alongside = (clock: TenantClock, reference: ReferenceData, units: readonly UnitOfWork[]) => {
    const { put, gone, roots } = changesIn(process, units);
    if (put.length + gone.length + roots.length === 0) return [];
    const ended = stepsOf(reference, clock.now, gone);
    return [writeWork(clock.tenant, { put: classed(reference, clock.now, put), gone, ended, roots, now: clock.now })];
  };
  return { ...process, alongside };
}
