import { visibilityOf, type Caller } from '../auth/index.js';

/**
 * Whose archive a list tells of: of an agency its own, or that of one from which it has taken over (R27); of whoever watches over all the one that
 * is asked for, or all. Undefined where there is nothing for the caller.
 */
export function askedAgency(
  caller: Caller,
  asked: string | undefined,
): { readonly agency: string | undefined } | undefined {
  const visibility = visibilityOf(caller, asked);
  if (visibility === 'nothing') return undefined;
  const agency = visibility === 'all' ? asked : visibility.agency;
  return asked !== undefined && asked !== agency ? undefined : { agency };
}
