import type { ImportBasis, ImportError, ImportField, ImportRecord } from '../processes/index.js';
import type { KnownKind } from './import-kinds.js';

/** What a line names that there is not, and what it says of days to come. */
export function referenceErrors(kind: KnownKind, record: ImportRecord, basis: ImportBasis): ImportError[] {
  const over = kind.isOver(record);
  const [now, today] = [basis.now.toISOString(), basis.reference.calendar.localDate(basis.now)];
  return kind.fields.flatMap((field): ImportError[] => {
    const value = record[field.name];
    if (typeof value !== 'string') return [];
    const code = faultOf(field, value, basis, { over, now, today });
    return code ? [{ field: field.name, code, about: value.slice(0, 100) }] : [];
  });
}

interface Standing {
  readonly over: boolean;
  readonly now: string;
  readonly today: string;
}

function faultOf(
  { type, term, party }: ImportField,
  value: string,
  { reference: { directory, procedures } }: ImportBasis,
  { over, now, today }: Standing,
): ImportError['code'] | undefined {
  switch (type) {
    case 'agency':
      if (!directory.agency(value)) return 'unknown_agency';
      // Whoever has taken over from it goes on with what is open (R27); of what nobody has taken over nothing can go on.
      if (party && !over && !directory.activeAgency(value, today) && !directory.book.isGone(value, today))
        return 'agency_ended';
      return undefined;
    case 'official':
      return over || directory.positionsHeldBy(value).length > 0 ? undefined : 'unknown_official';
    case 'procedure':
      return procedures.spelling.has(value) ? undefined : 'unknown_procedure';
    case 'moment':
      return term !== true && value > now ? 'in_future' : undefined;
    case 'day':
      return value > today ? 'in_future' : undefined;
    default:
      return undefined;
  }
}

/** The number of a day to come, in the form of our own: it would be given out here once more. */
export function codeErrors({ process: { imports } }: KnownKind, record: ImportRecord, today: string): ImportError[] {
  const code = record['code'] ?? record['id'];
  if (!imports.numbers || typeof code !== 'string') return [];
  const day = /-(\d{6})-\d{4,}$/.exec(code)?.[1];
  return day !== undefined && day > today.slice(2).replaceAll('-', '')
    ? [{ field: record['code'] === undefined ? 'id' : 'code', code: 'code_of_the_future', about: code }]
    : [];
}
