import type { LocalDate } from '../../core/dates.js';
import { plusDays } from '../calendar/index.js';
import type { ReportSource } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { NOBODY, type Question } from './report.js';
import { allTenures, type Tenure } from './tenures.js';
import { agenciesOf, type Together } from './together.js';

/** Values of a statement, each written into it as its number with its type. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

/** What a statement about one question is written from. */
export interface Asked {
  readonly question: Question;
  readonly reference: ReferenceData;
  readonly values: Values;
}

/** Begins a statement: `$1` is the tenant and `$2` the present moment, which the sources name. */
export function ask(question: Question, reference: ReferenceData, now: Date): Asked {
  const values = new Values();
  values.add(reference.tenant, 'text');
  values.add(now.toISOString(), 'timestamptz');
  return { question, reference, values };
}

export const joined = (conditions: readonly string[]): string => conditions.map((each) => `(${each})`).join(' and ');

/** The beginning of a local day that `day`, SQL of a date, names. */
const beginning = (day: string, zone: string): string => `(${day})::timestamp at time zone ${zone}`;

/** SQL of the moment at which a local day begins. */
export const dayBegins = ({ reference, values }: Asked, day: LocalDate): string =>
  beginning(values.add(day, 'date'), values.add(reference.calendar.timezone, 'text'));

/** Which rows of a source a question is about: the local days from `from` to `to`, both included, and what it is narrowed to. */
export const within = (asked: Asked, source?: ReportSource): string =>
  joined([...during(asked, asked.question.from, plusDays(asked.question.to, 1)), ...narrowed(asked, source)]);

/** What is counted by a moment of the local days from `from` to the one before `until`. */
export function during({ reference, values }: Asked, from: LocalDate, until: LocalDate): string[] {
  const zone = values.add(reference.calendar.timezone, 'text');
  return [
    `x.at >= ${beginning(values.add(from, 'date'), zone)}`,
    `x.at < ${beginning(values.add(until, 'date'), zone)}`,
  ];
}

/** What a question is narrowed to. */
export function narrowed({ question, reference, values }: Asked, { keys }: Pick<ReportSource, 'keys'> = {}): string[] {
  const { agency, procedureCode, field, source } = question;
  const conditions = [];
  if (agency !== undefined) conditions.push(`x.party = ${values.add(agency, 'text')}`);
  if (procedureCode !== undefined) conditions.push(`x.procedure_code = ${values.add(procedureCode, 'text')}`);
  if (source !== undefined && keys?.source) conditions.push(`${keys.source} = ${values.add(source, 'text')}`);
  if (field !== undefined && keys?.field) conditions.push(`${keys.field} = ${values.add(field, 'text')}`);
  else if (field !== undefined)
    conditions.push(`x.procedure_code = any(${values.add(proceduresOf(reference, field), 'text[]')})`);
  return conditions;
}

/** How the rows of a source fall into the rows of the report: the key, and what must be joined to have it. */
export interface Keyed {
  readonly key: string;
  readonly join: string;
}

/** What the source itself says that its rows fall into. */
const ownKey = ({ by }: Question, { keys }: ReportSource): string | undefined =>
  by === 'agency' || by === 'head' || by === 'procedure' ? undefined : keys?.[by];

export function keyed(asked: Asked, source: ReportSource): Keyed {
  const { question, reference, values } = asked;
  const own = ownKey(question, source);
  if (own !== undefined) return { key: own, join: '' };
  switch (question.by) {
    case 'agency':
      return question.together ? grouped(values, question.together) : { key: 'x.party', join: '' };
    case 'procedure':
      return { key: 'x.procedure_code', join: '' };
    case 'field': {
      const fields = fieldsOf(reference);
      const [codes, names] = [values.add([...fields.keys()], 'text[]'), values.add([...fields.values()], 'text[]')];
      return {
        key: 'p.field',
        join: `join unnest(${codes}, ${names}) as p (code, field) on p.code = x.procedure_code`,
      };
    }
    case 'head':
      if (source.head !== undefined) return { key: `coalesce(${source.head}, '${NOBODY}')`, join: '' };
      return { key: 'h.official', join: headJoin(asked, allTenures(reference.directory)) };
    default:
      return { key: `'${NOBODY}'`, join: '' };
  }
}

/** Agencies together: an agency that is in none of them has no row, and one that is in several has one in each. @param party SQL of the agency */
export function grouped(values: Values, together: readonly Together[], party = 'x.party'): Keyed {
  const pairs = together.flatMap(({ key, agencies }) => agencies.map((agency) => [key, agency] as const));
  const [keys, parties] = [0, 1].map((at) =>
    values.add(
      pairs.map((pair) => pair[at]),
      'text[]',
    ),
  );
  return { key: 't.key', join: `join unnest(${keys}, ${parties}) as t (key, party) on t.party = ${party}` };
}

/** The rows behind one row of the report: what `keyed` brings together under this key. */
export function ofKey(
  asked: Asked,
  source: ReportSource,
  key: string,
): { readonly join: string; readonly where: string } {
  const { question, reference, values } = asked;
  const own = ownKey(question, source);
  if (own !== undefined) return { join: '', where: `${own} = ${values.add(key, 'text')}` };
  switch (question.by) {
    case 'agency':
      return { join: '', where: `x.party = any(${values.add(agenciesOf(key), 'text[]')})` };
    case 'procedure':
      if (key === NOBODY) return { join: '', where: 'x.procedure_code is null' };
      return { join: '', where: `x.procedure_code = ${values.add(key, 'text')}` };
    case 'field':
      return { join: '', where: `x.procedure_code = any(${values.add(proceduresOf(reference, key), 'text[]')})` };
    case 'head': {
      if (source.head !== undefined)
        return { join: '', where: `coalesce(${source.head}, '${NOBODY}') = ${values.add(key, 'text')}` };
      const tenures = allTenures(reference.directory).filter((each) => (each.official ?? NOBODY) === key);
      const agencies = [...new Set(tenures.map((each) => each.agency))];
      return { join: headJoin(asked, tenures), where: `x.party = any(${values.add(agencies, 'text[]')})` };
    }
    default:
      return { join: '', where: `${values.add(key, 'text')} = '${NOBODY}'` };
  }
}

/** Who answered for the agency on the local day of the moment. */
const headJoin = ({ reference, values }: Asked, tenures: readonly Tenure[]): string =>
  `join ${heads(values, reference.calendar.timezone, tenures)} h on h.agency = x.party and x.moment >= h.since and x.moment < h.until`;

/** Tenures as a relation of agency, official, and the moments since and until. `offset 0`: the days become moments once, not once for each row. */
export function heads(values: Values, timezone: string, tenures: readonly Tenure[]): string {
  const column = (value: (tenure: Tenure) => string | null, type: string): string =>
    values.add(tenures.map(value), type);
  const zone = values.add(timezone, 'text');
  const columns = [
    column((each) => each.agency, 'text[]'),
    column((each) => each.official ?? NOBODY, 'text[]'),
    column((each) => each.from, 'date[]'),
    column((each) => each.until, 'date[]'),
  ];
  return `(
    select agency, official, coalesce(${beginning('since', zone)}, '-infinity') as since, coalesce(${beginning('until', zone)}, 'infinity') as until
    from unnest(${columns.join(', ')}) as tenures (agency, official, since, until) offset 0
  )`;
}

/** The field of each procedure, by its latest version. */
export const fieldsOf = (reference: ReferenceData): Map<string, string> =>
  new Map(reference.procedures.all().map(({ code, field }) => [code, field]));

const proceduresOf = (reference: ReferenceData, field: string): string[] =>
  [...fieldsOf(reference)].filter(([, each]) => each === field).map(([code]) => code);
