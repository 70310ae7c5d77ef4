import { DateTime } from 'luxon';
import type { LocalDate } from '../../core/dates.js';

/** Dates and times as systems write them in edXML: the standard's `YYYY/MM/DD`, and the two other ways that are met. */
const DATES = ['yyyy/MM/dd', 'yyyy-MM-dd', 'dd/MM/yyyy'];
const TIMES = ['HH:mm:ss', 'HH:mm'];

const parsed = (source: string, formats: readonly string[]): DateTime | undefined =>
  formats
    .map((format) => DateTime.fromFormat(source, format, { zone: 'utc' }))
    .find(({ isValid, year }) => isValid && year >= 1900 && year <= 2200);

/** Undefined for what is no date. */
export const readDate = (source: string): LocalDate | undefined => parsed(source, DATES)?.toISODate() ?? undefined;

/** A local time without its zone, `2026-11-20T09:00:00`; undefined for what is none. */
export function readTimestamp(source: string): string | undefined {
  const formats = DATES.flatMap((date) => TIMES.map((time) => `${date} ${time}`));
  return parsed(source.replace('T', ' '), formats)?.toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

export const writeDate = (date: LocalDate): string => date.replaceAll('-', '/');

export const writeTimestamp = (timestamp: string): string => timestamp.replaceAll('-', '/').replace('T', ' ');

/** An instant as the local time of a zone, to the second. */
export const localTime = (instant: Date, timezone: string): string =>
  DateTime.fromJSDate(instant, { zone: timezone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");

export const instantOfLocal = (timestamp: string, timezone: string): Date =>
  DateTime.fromISO(timestamp, { zone: timezone }).toJSDate();
