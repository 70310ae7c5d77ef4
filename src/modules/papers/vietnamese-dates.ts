import { DateTime } from 'luxon';
import type { LocalDate } from '../../core/dates.js';

/** What is left free where a date is not given yet, to be filled in by hand. */
export const BLANK_DATE = 'ngày      tháng      năm          ';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A day in words. Days below 10 and the months 1 and 2 have a zero before them (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function dayInWords(day: LocalDate | null): string {
  if (day === null) return BLANK_DATE;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `ngày ${twoDigits(date)} tháng ${month < 3 ? twoDigits(month) : month} năm ${year}`;
}

/** A moment in the time zone of the tenant: `17 giờ 00 ngày 30/11/2026`. */
export const momentInFigures = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat("HH 'giờ' mm 'ngày' dd/MM/yyyy");
