import type { LocalDate } from '../../core/dates.js';
import type { RetentionRule, RetentionRules } from '../procedures/index.js';
import type { ArchiveRecord, Retention } from './archive-record.js';

type Kept = Pick<ArchiveRecord, 'kind' | 'procedureCode' | 'closedYear'>;

/** The rule of a record: that of its procedure before that of its kind. */
export const ruleFor = (
  { rules }: Pick<RetentionRules, 'rules'>,
  { kind, procedureCode }: Pick<Kept, 'kind' | 'procedureCode'>,
): RetentionRule | undefined =>
  rules.find(({ record, procedure }) => record === kind && procedure !== null && procedure === procedureCode) ??
  rules.find(({ record, procedure }) => record === kind && procedure === null);

/** The last day of a period of whole years, counted from the year after the closing: closed in 2026 and kept for 5 years, until the end of 2031. */
export const endOfPeriod = (closedYear: number, years: number): LocalDate => `${closedYear + years}-12-31`;

/** For how long a record is kept; what no rule names, permanently. */
export function retentionOf(rules: Pick<RetentionRules, 'rules'>, record: Kept): Retention {
  const rule = ruleFor(rules, record);
  const years = rule?.years ?? null;
  return {
    code: rule?.code ?? null,
    name: rule?.name ?? null,
    years,
    keepUntil: years === null ? null : endOfPeriod(record.closedYear, years),
  };
}

/** The last day by which a record is handed over to the archive of its agency. */
export const handOverBy = ({ handOverYears }: Pick<RetentionRules, 'handOverYears'>, closedYear: number): LocalDate =>
  endOfPeriod(closedYear, handOverYears);
