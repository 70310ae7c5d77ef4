import { randomUUID } from 'node:crypto';
import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import { DomainError } from '../../core/errors.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import { queryable, runIdempotent, type ListKey, type Pool, type Queryable } from '../../platform/db/index.js';
import { identify, permit, type Caller } from '../auth/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { namesOf, type Names, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import type { Appreciated, Commendation, HeadedProposal, NamedOfficial, OfficialRow, Period } from './commendation.js';
import {
  listCommendations,
  readAppreciations,
  toAppreciated,
  toCommendation,
  type CommendationFilters,
  type CommendationSorting,
} from './commendation-queries.js';
import { commendationView, type CommendationView } from './commendation-schemas.js';
import { commendationErrors, commendationUnmet, frozen, headsWithin, proposalsOf } from './commendation-rules.js';
import { readOfficials, toCountedWork } from './official-figures-queries.js';
import {
  figuresOfOfficial,
  individualErrors,
  officialProposals,
  officialRows,
  officialUnmet,
} from './official-rules.js';
import { insertCommendation } from './commendation-store.js';
import { periodRows } from './period-rows.js';
import { commendedAlready } from './texts.js';

export interface NewCommendation extends Period {
  readonly agency: string;
  readonly official?: string | undefined;
  /** The official is commended, and not the agency. */
  readonly individual?: boolean | undefined;
  readonly reason: string;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: LocalDate | undefined;
}

/** Proposals with the names of whom they speak of. */
export interface NamedProposals {
  readonly names: Names;
  readonly proposals: readonly HeadedProposal[];
}

export type CommendationService = ReturnType<typeof createCommendationService>;

/** The engine proposes, people confirm (R25). */
export function createCommendationService({
  pool,
  referenceData,
  processes,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const appreciations = async (from: Queryable, reference: ReferenceData, period: Period): Promise<Appreciated[]> => {
    const rows = await from.query(
      readAppreciations(reference.tenant, reference.calendar.timezone, period.from, period.to, period.agency ?? null),
    );
    return rows.map(toAppreciated);
  };
  return {
    /** For those who see all dossiers of the tenant. Throws `forbidden`. */
    async proposals(call: Call, period: Period): Promise<NamedProposals> {
      const { reference, now, caller } = await current(call);
      permit(caller, 'watch over all');
      const [rows, praise] = await Promise.all([
        periodRows(queryable(pool, call.tenant), processes, period, reference, now),
        appreciations(queryable(pool, call.tenant), reference, period),
      ]);
      const { smallBelow } = reference.policies.inForce(reference.calendar.localDate(now)).reports;
      const proposals = proposalsOf(rows, praise, smallBelow).map((each) => ({
        ...each,
        heads: headsWithin(reference.directory, each.row.key, period.from, period.to),
      }));
      return { names: namesOf(reference), proposals };
    },

    /** Officials of the period whom their own figures speak for. For those who see all dossiers of the tenant. Throws `forbidden`. */
    async officials(call: Call, period: Period): Promise<NamedOfficial[]> {
      const { reference, now, caller } = await current(call);
      permit(caller, 'watch over all');
      return proposedOfficials(queryable(pool, call.tenant), processes, reference, period, now);
    },

    /** Freezes the figures of the period. Throws `official-not-of-agency`, `forbidden`, `invalid`, `rule-violated` R25, `duplicate`. */
    async confirm(call: Call, input: NewCommendation): Promise<CommendationView> {
      const { reference, now, caller } = await current(call);
      permit(caller, 'confirm a commendation');
      return runIdempotent(pool, call, async (transaction) => {
        const { individual = false, official } = input;
        const errors = [
          ...individualErrors(individual, official),
          ...commendationErrors(reference.directory, input, reference.calendar.localDate(now)),
        ];
        if (errors.length > 0) throw invalid(errors);
        const [row] = await periodRows(transaction, processes, input, reference, now);
        const praise = await appreciations(transaction, reference, input);
        const own = await ownFigures(transaction, processes, reference, input);
        const unmet = own ? officialUnmet(official ?? '', own) : commendationUnmet(row!);
        if (unmet.length > 0) throw ruleViolated(unmet);
        const figures = { figures: frozen(row!, praise.length), officialFigures: own };
        const [made] = await transaction.query(
          insertCommendation(call.tenant, commendationOf(input, figures, caller, now)),
        );
        if (!made) throw duplicate(input);
        return { value: commendationView(namesOf(reference), toCommendation(made)), statements: [] };
      });
    },

    /** For everybody in the tenant; `limit` at most. */
    async list(
      call: Call,
      filters: CommendationFilters,
      sorting: CommendationSorting,
      after: ListKey | undefined,
      limit: number,
    ): Promise<CommendationView[]> {
      const { reference } = await current(call);
      const names = namesOf(reference);
      const page = listCommendations(call.tenant, reference.calendar.timezone, filters, sorting, after, limit);
      const rows = await queryable(pool, call.tenant).query(page);
      return rows.map((each) => commendationView(names, toCommendation(each)));
    },
  };
}

async function rowsOfOfficials(
  from: Queryable,
  processes: readonly RegisteredProcess[],
  { tenant, calendar }: ReferenceData,
  period: Period,
): Promise<OfficialRow[]> {
  const rows = await from.query(readOfficials(processes, tenant, calendar.timezone, period));
  return officialRows(rows.map(toCountedWork));
}

async function proposedOfficials(
  from: Queryable,
  processes: readonly RegisteredProcess[],
  reference: ReferenceData,
  period: Period,
  now: Date,
): Promise<NamedOfficial[]> {
  const { smallBelow } = reference.policies.inForce(reference.calendar.localDate(now)).reports;
  return officialProposals(await rowsOfOfficials(from, processes, reference, period), smallBelow).map((each) => ({
    ...each,
    position: reference.directory.position(each.row.official, period.to) ?? null,
  }));
}

/** The figures of an official who is commended alone; null where the agency is. */
async function ownFigures(
  from: Queryable,
  processes: readonly RegisteredProcess[],
  reference: ReferenceData,
  { individual, official, ...period }: NewCommendation,
): Promise<Commendation['officialFigures']> {
  if (individual !== true || official === undefined) return null;
  return figuresOfOfficial(await rowsOfOfficials(from, processes, reference, period), official, period.agency);
}

const commendationOf = (
  input: NewCommendation,
  figures: Pick<Commendation, 'figures' | 'officialFigures'>,
  caller: Caller,
  now: Date,
): Commendation => ({
  id: randomUUID(),
  agency: input.agency,
  official: input.official ?? null,
  individual: input.individual ?? false,
  from: input.from,
  to: input.to,
  reason: input.reason,
  ...figures,
  documentNumber: input.documentNumber ?? null,
  documentDate: input.documentDate ?? null,
  confirmedBy: caller.official,
  confirmedAgency: caller.agency,
  confirmedAt: now.toISOString(),
});

const duplicate = ({ agency: of, official, individual, from, to }: NewCommendation): DomainError =>
  new DomainError('duplicate', commendedAlready(individual ? (official ?? of) : of, from, to));
