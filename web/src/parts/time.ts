import type { Language } from '../names';

/** Where the provinces are; what is sent and shown is of their time, wherever the screen stands. */
export const ZONE = 'Asia/Ho_Chi_Minh';
export const OFFSET = '+07:00';

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;
const made = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options });
  made.set(key, known);
  return known;
}

const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

export const shownDay = (at: string, language: Language): string => format(language, DAY).format(new Date(at));

export function shownMoment(at: string, language: Language): string {
  const time = format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  return `${time} ${shownDay(at, language)}`;
}

const DAY_ALONE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a term is a day of the province, without an hour. */
export const isDay = (at: string): boolean => DAY_ALONE.test(at);

/** When a term runs out, in milliseconds: a day when it ends there. */
export const endOf = (at: string): number => Date.parse(isDay(at) ? `${at}T23:59:59${OFFSET}` : at);

/** The local day of a moment, `YYYY-MM-DD`. */
export const localDay = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** How far two moments are apart, in the unit that says it best. */
export function distance(
  now: number,
  then: number,
): { late: boolean; amount: number; unit: 'minutes' | 'hours' | 'days' } {
  const minutes = Math.round(Math.abs(then - now) / 60_000);
  const late = then < now;
  if (minutes < 60) return { late, amount: minutes, unit: 'minutes' };
  if (minutes < 48 * 60) return { late, amount: Math.round(minutes / 60), unit: 'hours' };
  return { late, amount: Math.round(minutes / 1440), unit: 'days' };
}

export const shownNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2 }).format(value);
