import type { LocalDate } from './dates.js';
import { text, type Text } from './text.js';

/** A local day as people write it: `20/11/2026`, `20 November 2026`. */
export function saidDay(day: LocalDate): Text {
  const [year, month, date] = day.split('-');
  return text(`${date}/${month}/${year}`, `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`);
}

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

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
