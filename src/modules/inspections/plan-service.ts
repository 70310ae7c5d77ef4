import type { Call } from '../../core/call.js';
import type { FieldError } from '../../core/errors.js';
import { invalid, notFound, ruleViolated } from '../../core/refusals.js';
import { queryable, runIdempotent, type Pool, type Row } from '../../platform/db/index.js';
import { identify, permit, type Caller } from '../auth/index.js';
import { dateErrors, startOfDay } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { judged } from '../processes/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import type { Paper } from './inspection.js';
import { begunOf, findPlan, insertPlan, latestVersion, planLock } from './plan-queries.js';
import type { PlanView } from './plan-schemas.js';
import type { PlanItem, PublishedPlan } from './plan.js';
import { agencyTwiceInQuarter, noPlan, planNeedsReason, planOfPast, unknownAgency } from './texts/plan.js';

export interface NewPlan extends Paper {
  readonly year: number;
  readonly items: readonly (Omit<PlanItem, 'fields'> & { readonly fields?: readonly string[] | undefined })[];
  readonly reason?: string | undefined;
}

export type InspectionPlans = ReturnType<typeof createInspectionPlans>;

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** A plan is of this year or one to come, and names an agency of today once in a quarter. */
function planErrors({ directory }: ReferenceData, { year, items, documentDate }: NewPlan, day: string): FieldError[] {
  return [
    ...(year < yearOf(day) ? [planOfPast(yearOf(day))] : []),
    ...items.flatMap(({ agency, quarter }, index): FieldError[] => {
      const path = `/items/${index}/agency`;
      if (!directory.activeAgency(agency, day)) return [unknownAgency(path, agency)];
      const first = items.findIndex((each) => each.agency === agency && each.quarter === quarter);
      return first < index ? [agencyTwiceInQuarter(path, agency, quarter)] : [];
    }),
    ...dateErrors({ date: documentDate, today: day }),
  ];
}

/** Yearly plans of inspections: published by who watches over all, read by every agency, with what became of them (R23). */
export function createInspectionPlans({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const viewed = async (call: Call, reference: ReferenceData, plan: PublishedPlan): Promise<PlanView> => {
    const zone = reference.calendar.timezone;
    const [from, before] = [startOfDay(zone, `${plan.year}-01-01`), startOfDay(zone, `${plan.year + 1}-01-01`)];
    const agencies = [...new Set(plan.items.map(({ agency }) => agency))];
    const begun = await begunOf(queryable(pool, call.tenant), call.tenant, agencies, from, before);
    return planView(reference, plan, begun);
  };

  return {
    /**
     * Publishes the plan of a year, or its next version with the reason.
     * @throws DomainError `forbidden`, `official-not-of-agency`, `invalid`, `rule-violated`
     */
    async publish(call: Call, input: NewPlan): Promise<PlanView> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      permit(caller, 'publish an inspection plan');
      const day = reference.calendar.localDate(tenant.now);
      const errors = planErrors(reference, input, day);
      if (errors.length > 0) throw invalid(errors);
      const agency = caller.agency ?? '';
      const { signedBy, documentDate } = input;
      const unmet = [
        ...signatureUnmet(reference, input, agency, day),
        ...judged(reference, { task: 'inspection', agency, signedBy, documentDate }, day).unmet,
      ];
      if (unmet.length > 0) throw ruleViolated(unmet);
      const plan = await runIdempotent(pool, call, async (transaction) => {
        await transaction.query(planLock(call.tenant, input.year));
        const [row] = await transaction.query(latestVersion(call.tenant, input.year));
        const before = row!['version'] as number;
        if (before > 0 && input.reason === undefined) throw invalid([planNeedsReason(before)]);
        const made = planOf(input, before + 1, caller, tenant.now);
        return { value: made, statements: [insertPlan(call.tenant, made)] };
      });
      return viewed(call, reference, { ...plan, publishedAt: new Date(plan.publishedAt) });
    },

    /** @throws DomainError `not-found` where the year has no such plan */
    async read(call: Call, year: number, version: number | undefined): Promise<PlanView> {
      const { reference } = await referenceData.current(call.tenant);
      const plan = await findPlan(queryable(pool, call.tenant), call.tenant, year, version);
      if (!plan) throw notFound(noPlan(year));
      return viewed(call, reference, plan);
    },
  };
}

const planOf = (input: NewPlan, version: number, caller: Caller, now: Date): PublishedPlan => ({
  year: input.year,
  version,
  items: input.items.map((each) => ({ ...each, fields: each.fields ?? [] })),
  documentNumber: input.documentNumber,
  documentDate: input.documentDate,
  signedBy: input.signedBy,
  reason: input.reason ?? null,
  publishedBy: caller.official,
  publishedAgency: caller.agency,
  publishedAt: now,
});

const quarterOf = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / 3);

function planView(reference: ReferenceData, plan: PublishedPlan, begun: readonly Row[]): PlanView {
  const names = namesOf(reference);
  const { items, publishedAt, ...rest } = plan;
  return {
    ...rest,
    ...names.official('signedBy', plan.signedBy, plan.documentDate),
    ...names.official('publishedBy', plan.publishedBy, publishedAt),
    ...names.agency('publishedAgency', plan.publishedAgency),
    publishedAt: publishedAt.toISOString(),
    items: items.map(({ agency, quarter, basis, fields }) => {
      const those = begun.filter((row) => row['agency'] === agency);
      const quarters = those.map((row) => quarterOf(reference.calendar.localDate(row['started_at'] as Date)));
      return {
        ...names.agency('agency', agency),
        quarter,
        basis,
        fields: [...fields],
        inspections: those.map((row) => ({
          id: row['id'] as string,
          code: row['code'] as string,
          startedAt: (row['started_at'] as Date).toISOString(),
        })),
        done: those.length > 0,
        inQuarter: quarters.includes(quarter),
      };
    }),
  };
}
