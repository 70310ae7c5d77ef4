import type { FieldError } from '../../core/errors.js';
import type { Calendar } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';
import { checkProcedures } from './check-procedures.js';
import type { ProcedureDefinition } from './procedure.js';

/** Working hours that a term of so many working days has at least: the day on which it begins does not count. */
export const hoursIn = (
  calendar: Pick<Calendar, 'closeOfBusiness' | 'localDate' | 'workingMinutesBetween' | 'addWorkingDays'>,
  now: Date,
  workingDays: number,
): number => {
  const evening = calendar.closeOfBusiness(calendar.localDate(now));
  return calendar.workingMinutesBetween(evening, calendar.addWorkingDays(evening, workingDays)) / 60;
};

/** What is wrong with a procedure by directory and calendar as they are, with paths inside it: the same that is asked when procedures are published. */
export const fittingErrors = (
  definition: ProcedureDefinition,
  { directory, calendar }: { readonly directory: Directory; readonly calendar: Calendar },
  now: Date,
): FieldError[] =>
  checkProcedures([definition], {
    isAgency: (code) => directory.agency(code) !== undefined,
    isOfficialOf: (official, agency) => directory.everPositionsOf(agency).some((each) => each.official === official),
    hoursIn: (workingDays) => hoursIn(calendar, now, workingDays),
  }).map((each) => ({ ...each, path: each.path.replace(/^\/procedures\/0/, '') }));
