import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { invalid, notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, permit, visibilityOf, type Caller } from '../auth/index.js';
import { plusDays } from '../calendar/index.js';
import { workingTimeOf } from '../citizens/index.js';
import { mayLead, type Procedure } from '../procedures/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { dayMinutesOf } from './day-minutes.js';
import { measure } from './measure-queries.js';
import { NOTHING_MEASURED, type Measured } from './measured.js';
import { proposalsOf, type Proposal } from './proposal-rules.js';
import { periodReversed, periodTooLong, unknownProcedure } from './texts.js';

/** Local days, both included; the last year up to today where they are left out. */
export interface AskedPeriod {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

export interface ProposalsOfProcedure {
  readonly procedure: Procedure;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly policyVersion: number;
  readonly measured: Measured;
  readonly proposals: readonly Proposal[];
  /** The dossiers that were measured, and those of other versions. */
  readonly href: string;
}

const YEAR = 365;
const MOST_DAYS = 1_100;
const DAY = 86_400_000;
/** Of the check, which may end after the period. */
const DAYS_AFTER = 400;

function periodOf({ to, from }: AskedPeriod, today: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const last = to ?? today;
  const period = { from: from ?? plusDays(last, 1 - YEAR), to: last };
  const errors: FieldError[] = [];
  if (period.from > period.to) errors.push(periodReversed());
  else if (Date.parse(period.to) - Date.parse(period.from) > MOST_DAYS * DAY) errors.push(periodTooLong(MOST_DAYS));
  if (errors.length > 0) throw invalid(errors);
  return period;
}

export const latestOf = ({ procedures }: ReferenceData, code: string): Procedure | undefined =>
  procedures
    .all()
    .filter((each) => each.code === code)
    .at(-1);

/** Whose proposals they are: an agency that may lead dossiers of the procedure stands for its lead. */
export const subjectOfProcedure = (procedure: Procedure, { agency }: Pick<Caller, 'agency'>) =>
  agency !== null && mayLead(procedure, agency) ? { leadAgency: agency } : {};

export type ProposalService = ReturnType<typeof createProposalService>;

/** What measured data propose (R18): computed when it is asked for, and kept nowhere. */
export function createProposalService({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const open = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { now: tenant.now, reference, caller: identify(call.principal, reference, tenant.now) };
  };

  const propose = async (
    { tenant }: Call,
    reference: ReferenceData,
    now: Date,
    procedures: readonly Procedure[],
    asked: AskedPeriod,
  ): Promise<ProposalsOfProcedure[]> => {
    const { calendar, policies } = reference;
    const today = calendar.localDate(now);
    const period = periodOf(asked, today);
    const policy = policies.inForce(today);
    const rules = policy.citizens.proposals;
    const last = plusDays(period.to, DAYS_AFTER);
    const found = await measure(queryable(pool, tenant), tenant, {
      versions: procedures.map(({ code, version }) => ({ code, version })),
      ...period,
      timezone: calendar.timezone,
      percentile: rules.percentile,
      time: workingTimeOf(calendar, period.from, last < today ? last : today > period.from ? today : period.from),
    });
    return procedures.map((procedure) => {
      const measured = found.get(procedure.code) ?? NOTHING_MEASURED;
      const basis = { procedure, measured, rules, dayMinutes: dayMinutesOf(reference, procedure, now) };
      const query = new URLSearchParams({ procedure: procedure.code, ...period, state: 'result_ready,delivered' });
      return {
        procedure,
        ...period,
        policyVersion: policy.version,
        measured,
        proposals: proposalsOf(basis),
        href: `/v1/handlings?${query.toString()}`,
      };
    });
  };

  return {
    /** Of one procedure, by its latest version. @throws DomainError `not-found`, `forbidden`, `invalid` */
    async of(call: Call, code: string, asked: AskedPeriod): Promise<ProposalsOfProcedure> {
      const { now, reference, caller } = await open(call);
      const procedure = latestOf(reference, code);
      if (!procedure) throw notFound();
      permit(caller, 'read proposals', subjectOfProcedure(procedure, caller));
      return (await propose(call, reference, now, [procedure], asked))[0]!;
    },

    /** The same for whoever takes one up. @throws DomainError also where it may not */
    async toTakeUp(call: Call, code: string, asked: AskedPeriod): Promise<ProposalsOfProcedure> {
      const { now, reference, caller } = await open(call);
      const procedure = latestOf(reference, code);
      permit(caller, 'propose a review', procedure ? subjectOfProcedure(procedure, caller) : {});
      if (!procedure) throw invalid([unknownProcedure(code)]);
      return (await propose(call, reference, now, [procedure], asked))[0]!;
    },

    /** Of procedures with steps after the code `after`, by code, at most `limit`: an agency sees those that it may lead. */
    async list(call: Call, asked: AskedPeriod, after: string, limit: number): Promise<ProposalsOfProcedure[]> {
      const { now, reference, caller } = await open(call);
      const visibility = visibilityOf(caller);
      const latest = new Map(reference.procedures.all().map((each) => [each.code, each]));
      const seen = [...latest.values()].filter(
        (each) =>
          each.kind === 'citizen' &&
          each.steps !== undefined &&
          each.code > after &&
          (visibility === 'all' || (visibility !== 'nothing' && mayLead(each, visibility.agency))),
      );
      return propose(call, reference, now, seen.slice(0, limit), asked);
    },
  };
}
