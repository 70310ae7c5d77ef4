import type { FieldError } from '../../../core/errors.js';
import { fieldError } from '../../../core/refusals.js';
import { text, type Text } from '../../../core/text.js';

/** What people read about yearly plans of inspections. */

export { unknownAgency } from '../texts.js';

export const planOfPast = (year: number): FieldError =>
  fieldError(
    '/year',
    'in_past',
    `Kế hoạch được công bố cho năm ${year} hoặc các năm sau.`,
    `A plan is published for ${year} or a later year.`,
  );

export const agencyTwiceInQuarter = (path: string, agency: string, quarter: number): FieldError =>
  fieldError(
    path,
    'repeated',
    `Cơ quan ${agency} được nêu hai lần trong quý ${quarter}.`,
    `The agency ${agency} is named twice in quarter ${quarter}.`,
  );

export const planNeedsReason = (version: number): FieldError =>
  fieldError(
    '/reason',
    'reason_required',
    `Năm này đã có kế hoạch (lần ${version}); điều chỉnh phải nêu lý do.`,
    `The year has a plan already (version ${version}); a change needs a reason.`,
  );

export const noPlan = (year: number): Text =>
  text(`Chưa công bố kế hoạch kiểm tra năm ${year}.`, `No plan of inspections was published for ${year}.`);
