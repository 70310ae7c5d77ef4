import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { invalid, notFound } from '../../core/refusals.js';
import { queryable, runIdempotent, type Pool } from '../../platform/db/index.js';
import { identify, may, permit } from '../auth/index.js';
import { dateErrors, plusMonths } from '../calendar/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import {
  endException,
  exceptionsOf,
  insertException,
  listExceptions,
  officialLock,
  readException,
  toExcepting,
  type ExceptionFilters,
  type ExceptionRow,
} from './exception-queries.js';
import { agencyOf, exceptionView, type Reading } from './exception-view.js';
import type { ExceptionView } from './plan-responses.js';
import * as texts from './texts.js';

export interface NewException {
  readonly official: string;
  readonly ground: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly issuer: string;
  readonly note?: string | undefined;
}

export interface Ending {
  readonly endedOn: LocalDate;
  readonly reason: string;
}

export type ExceptionService = ReturnType<typeof createExceptionService>;

function newErrors(reference: ReferenceData, input: NewException, day: LocalDate): FieldError[] {
  const ground = reference.policies.inForce(day).rotation.grounds.find(({ code }) => code === input.ground);
  const position = reference.directory.position(input.official, day);
  const { validFrom, validTo } = input;
  const most = ground?.maxMonths ?? null;
  return [
    ...((position?.rotationYears ?? null) === null ? [texts.holdsNoListedPosition('/official', input.official)] : []),
    ...(ground ? [] : [texts.unknownGround(input.ground)]),
    ...(validTo < validFrom ? [texts.endsBeforeItBegins('/validTo')] : []),
    ...(validFrom <= validTo && validTo < day ? [texts.overAlready()] : []),
    ...(most !== null && validTo >= plusMonths(validFrom, most) && validFrom <= validTo ? [texts.tooLong(most)] : []),
    ...dateErrors({ date: input.documentDate, today: day }),
  ];
}

/** Why officials are not moved yet, by which document (R29). Rows of their own, apart from the journal, for what they say is personal. */
export function createExceptionService({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    return { reference, caller, now: tenant.now, day: reference.calendar.localDate(tenant.now) };
  };
  const revived = (row: ExceptionRow): ExceptionRow => ({
    ...row,
    recordedAt: new Date(row.recordedAt),
    endedAt: row.endedAt && new Date(row.endedAt),
  });

  return {
    /** By the agency of the official, or by Home Affairs. @throws DomainError `forbidden`, `official-not-of-agency`, `invalid`, `duplicate` */
    async record(call: Call, input: NewException): Promise<ExceptionView> {
      const here = await current(call);
      const { reference, caller, now, day } = here;
      const agency = reference.directory.position(input.official, day)?.agency ?? caller.agency ?? '';
      permit(caller, 'record a rotation exception', { agency });
      const errors = newErrors(reference, input, day);
      if (errors.length > 0) throw invalid(errors);
      const row: ExceptionRow = {
        ...input,
        id: newId(),
        agency,
        note: input.note ?? null,
        recordedBy: caller.official,
        recordedAt: now,
        endedOn: null,
        endReason: null,
        endedBy: null,
        endedAt: null,
      };
      const made = await runIdempotent(pool, call, async (transaction) => {
        await transaction.query(officialLock(call.tenant, input.official));
        const there = toExcepting(
          await transaction.query(exceptionsOf(call.tenant, [input.official], input.validFrom)),
        );
        if (there.some((each) => each.ground === input.ground && each.validFrom <= input.validTo))
          throw texts.exceptionThere();
        return { value: row, statements: [insertException(call.tenant, row)] };
      });
      return exceptionView(here, revived(made));
    },

    /** It holds until that day and no longer. @throws DomainError `not-found`, `forbidden`, `official-not-of-agency`, `invalid`, `duplicate` */
    async end(call: Call, id: string, { endedOn, reason }: Ending): Promise<ExceptionView> {
      const here = await current(call);
      const { caller, now, day } = here;
      const made = await runIdempotent(pool, call, async (transaction) => {
        const [found] = (await transaction.query(readException(call.tenant, id, true))) as unknown as ExceptionRow[];
        if (!found) throw notFound();
        permit(caller, 'end a rotation exception', { agency: agencyOf(here, found) });
        if (found.endedOn !== null) throw texts.endedAlready();
        const errors = [
          ...(endedOn < found.validFrom ? [texts.endsBeforeItBegins('/endedOn')] : []),
          ...(endedOn > found.validTo ? [texts.endsAfterItsEnd(found.validTo)] : []),
          ...dateErrors({ path: '/endedOn', date: endedOn, today: day }),
        ];
        if (errors.length > 0) throw invalid(errors);
        const end = { id, endedOn, endReason: reason, endedBy: caller.official, endedAt: now };
        return { value: { ...found, ...end }, statements: [endException(call.tenant, end)] };
      });
      return exceptionView(here, revived(made));
    },
    ...reading(pool, current),
  };
}

/** What is read of exceptions: personal data, for few. */
function reading(pool: Pool, current: (call: Call) => Promise<Reading>) {
  return {
    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<ExceptionView> {
      const here = await current(call);
      const db = queryable(pool, call.tenant);
      const [found] = (await db.query(readException(call.tenant, id))) as unknown as ExceptionRow[];
      if (!found) throw notFound();
      permit(here.caller, 'read rotation exceptions', { agency: agencyOf(here, found) });
      return exceptionView(here, found);
    },

    /** The latest first: an agency sees those of its own officials, Home Affairs, the inspectorate and the operator every one. */
    async list(
      call: Call,
      filters: ExceptionFilters,
      after: readonly [string, string] | undefined,
      limit: number,
    ): Promise<ExceptionView[]> {
      const here = await current(call);
      const { caller } = here;
      const { agency, inherits = [], inheritsPart = [] } = caller;
      const all = may(caller, 'read rotation exceptions', {});
      if (!all && agency === null) return [];
      const agencies = all ? null : [agency!, ...inherits, ...inheritsPart];
      const rows = await queryable(pool, call.tenant).query(
        listExceptions(call.tenant, agencies, filters, after, limit),
      );
      return (rows as unknown as ExceptionRow[]).map((row) => exceptionView(here, row));
    },
  };
}
