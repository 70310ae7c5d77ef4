import type { LocalDate } from './dates.js';
import { text, type Text } from './text.js';

/** A day as Vietnamese sentences and tables write it: `05/12/2026`. */
export const dayInFigures = (day: LocalDate): string => day.split('-').reverse().join('/');

const ENGLISH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day as English sentences write it: `5 December 2026`. */
export const dayInEnglish = (day: LocalDate): string => ENGLISH.format(new Date(`${day}T00:00:00Z`));

/** A local day as people write it, in each language. */
export const saidDay = (day: LocalDate): Text => text(dayInFigures(day), dayInEnglish(day));

/** A moment as people write it, by the clocks of that time zone: `09 giờ 30 ngày 20/11/2026`, `09:30 on 20 November 2026`. */
export function saidMoment(instant: Date, timezone: string): Text {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(instant);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const { vi, en } = saidDay(`${of('year')}-${of('month')}-${of('day')}`);
  return text(`${of('hour')} giờ ${of('minute')} ngày ${vi}`, `${of('hour')}:${of('minute')} on ${en}`);
}
