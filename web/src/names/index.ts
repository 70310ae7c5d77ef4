import { CODES_VI } from './codes-vi.js';
import { EVENTS_OF_MATTERS } from './events-vi-matters.js';
import { EVENTS_OF_OVERSIGHT } from './events-vi-oversight.js';
import { rungName } from './rungs.js';
import { STATES_VI } from './states-vi.js';

export type Language = 'vi' | 'en';

/** `deemed_agreed` as an English reader reads it. */
export function humanised(code: string): string {
  const words = code
    .replace(/[_.-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** What happened, by the type of a journal's entry. */
export function eventName(type: string, language: Language): string {
  const name = language === 'vi' ? (EVENTS_OF_MATTERS[type] ?? EVENTS_OF_OVERSIGHT[type]) : undefined;
  if (name !== undefined) return name;
  const [process = '', what = ''] = type.split('.');
  return `${humanised(process)}: ${humanised(what).toLowerCase()}`;
}

/** The name of a state of something: `dossier`, `request`, `task`. */
export function stateName(of: string, state: string, language: Language): string {
  return (language === 'vi' ? (STATES_VI[of]?.[state] ?? codeNameVi('state', state)) : undefined) ?? humanised(state);
}

/** The name of a code in a field; the code in words where it has none. */
export function codeName(field: string, code: string, language: Language): string {
  return rungName(code, language) ?? (language === 'vi' ? codeNameVi(field, code) : undefined) ?? humanised(code);
}

/** What a form calls a code that it offers: a type of events by what happened, and what is no word, such as the way that days are written, as it stands. */
export function offeredName(field: string, code: string, language: Language): string {
  if (/^[a-z_]+\.[a-z_]+$/.test(code)) return eventName(code, language);
  if (/^[a-z]+(_[a-z0-9]+)*$/.test(code)) return codeName(field, code, language);
  return (language === 'vi' ? codeNameVi(field, code) : undefined) ?? (code === '\t' ? 'Tab' : code);
}

const codeNameVi = (field: string, code: string): string | undefined => CODES_VI[`${field}.${code}`] ?? CODES_VI[code];
