import type { LocalDate } from './dates.js';

/** A day as Vietnamese sentences and tables write it: `05/12/2026`. */
export const dayInFigures = (day: LocalDate): string => day.split('-').reverse().join('/');

const ENGLISH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day as English sentences write it: `5 December 2026`. */
export const dayInEnglish = (day: LocalDate): string => ENGLISH.format(new Date(`${day}T00:00:00Z`));
