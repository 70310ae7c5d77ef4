import type { LocalDate } from '../../core/dates.js';
import type { NumberTaker } from '../../workflow/index.js';

/** Running numbers of aggregates: gapless by agency and day, for each is taken in the transaction that uses it. */

/** What PostgreSQL is asked, and what it answers each number with. */
const numbersOf = (table: string, number: (taken: string) => string, foretold = ''): string =>
  `with asked as (select agency, day, no from unnest($2::text[], $3::date[]) with ordinality as a (agency, day, no)),
      taken as (
        insert into ${table} (tenant_id, agency, day, last)
        select $1, agency, day, count(*) from asked group by agency, day order by agency, day
        on conflict (tenant_id, agency, day) do update set last = ${table}.last + excluded.last returning agency, day, last
      )
    select ${number('t.last - count(*) over same + row_number() over (same order by a.no rows unbounded preceding)')} as number
    from asked a join taken t using (agency, day) ${foretold} window same as (partition by a.agency, a.day) order by a.no`;

/** Takes numbers from a table of `(tenant_id, agency, day, last)`, many in one statement and in one order. @param of begins the name of the statement */
export const runningNumbers = (of: string, table: string): NumberTaker => {
  const text = numbersOf(table, (taken) => taken);
  const confirmed = numbersOf(
    table,
    (taken) => `confirm_number(${taken}, f.number)`,
    'join unnest($4::bigint[]) with ordinality as f (number, no) on f.no = a.no',
  );
  return (tenant, series, foretold) => {
    const values = [tenant, series.map(([agency]) => agency), series.map(([, day]) => day)];
    return foretold
      ? { name: `${of}.confirm-numbers`, text: confirmed, values: [...values, foretold] }
      : { name: `${of}.take-numbers`, text, values };
  };
};

/** The official form: agency, letters where it has some, date, running number: `H29.6-261121-0001`, `H29.1-NV-261121-0001`. */
export const numberedCode = (agency: string, letters: string | null, day: LocalDate, number: number): string =>
  [agency, letters, day.slice(2).replaceAll('-', ''), String(number).padStart(4, '0')]
    .filter((each) => each !== null)
    .join('-');
