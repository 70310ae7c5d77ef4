import { momentOf } from '../calendar/index.js';
import { SheetNumber } from '../../platform/tables/index.js';
import type { DayFormat } from './mapping.js';
import type { FieldRead, Reading } from './reading.js';

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/i;
const LOCAL = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d\d)(?::(\d\d))?)?$/;

interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:mm:ss.SSS`; undefined where there is none. */
  readonly time: string | undefined;
  /** `Z` or `+07:00`; undefined where it is the tenant's. */
  readonly offset: string | undefined;
}

const two = (text: string): string => text.padStart(2, '0');

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** A time as it is written; undefined for what is none. */
function written(text: string, days: DayFormat): LocalTime | undefined {
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second = '00', fraction = '.000', offset] = iso;
    const time = hour === undefined ? undefined : `${hour}:${minute}:${second}${fraction.slice(0, 4).padEnd(4, '0')}`;
    return timed(`${year}-${month}-${day}`, time, offset?.toUpperCase());
  }
  const local = days === 'yyyy-MM-dd' ? undefined : (LOCAL.exec(text) ?? undefined);
  if (!local) return undefined;
  const [, first = '', second = '', year, hour, minute, seconds = '00'] = local;
  const [day, month] = days === 'dd/MM/yyyy' ? [first, second] : [second, first];
  const time = hour === undefined ? undefined : `${two(hour)}:${minute}:${seconds}.000`;
  return timed(`${year}-${two(month)}-${two(day)}`, time, undefined);
}

function timed(day: string, time: string | undefined, offset: string | undefined): LocalTime | undefined {
  if (!isDay(day)) return undefined;
  if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}$/.test(time)) return undefined;
  return { day, time, offset };
}

function timeIn(raw: unknown, days: DayFormat): LocalTime | undefined {
  if (raw instanceof SheetNumber) {
    const local = raw.localTime;
    if (local === undefined) return undefined;
    const [day = '', time = ''] = local.split('T');
    return { day, time: Number.isInteger(raw.value) ? undefined : `${time}.000`, offset: undefined };
  }
  return typeof raw === 'string' ? written(raw.trim(), days) : undefined;
}

const inReach = (day: string): boolean => day >= '1950-01-01' && day <= '2200-12-31';

/** A local day; a time that is written with it is left out. */
export function readDay(raw: unknown, { days, reference: { calendar } }: Reading): FieldRead {
  const time = timeIn(raw, days);
  if (!time) return { code: 'not_a_day' };
  const instant = time.offset === undefined ? undefined : new Date(`${time.day}T${time.time}${time.offset}`);
  const day = instant ? calendar.localDate(instant) : time.day;
  return inReach(day) ? { value: day } : { code: 'out_of_range' };
}

/** An instant. A day alone is its opening of business, of a term its close; a time without an offset is the tenant's. */
export function readMoment(raw: unknown, term: boolean, { days, reference: { calendar } }: Reading): FieldRead {
  const written = timeIn(raw, days);
  if (!written) return { code: 'not_a_moment' };
  const { day, time, offset } = written;
  if (!inReach(day)) return { code: 'out_of_range' };
  if (time === undefined)
    return { value: (term ? calendar.closeOfBusiness(day) : calendar.openOfBusiness(day)).toISOString() };
  const instant =
    offset === undefined ? localInstant(day, time, calendar.timezone) : new Date(`${day}T${time}${offset}`);
  return Number.isNaN(instant.getTime()) ? { code: 'not_a_moment' } : { value: instant.toISOString() };
}

/** The instant of a local time `HH:mm:ss.SSS`. */
const localInstant = (day: string, time: string, timezone: string): Date =>
  new Date(momentOf(timezone, day, time.slice(0, 5)).getTime() + Number(time.slice(6)) * 1_000);
