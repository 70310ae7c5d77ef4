import type { LocalDate } from '../../core/dates.js';
import { bodiesOn, type Directory } from '../directory/index.js';
import type { Giver, SigningRules, Taker } from '../procedures/index.js';
import { isCollective } from '../signing/index.js';

/** Who hands authority down, and to whom (R26). */

/** A code as the caller wrote it: an official, else an agency; undefined where there is neither. */
export type Party =
  { readonly official: string; readonly agency: string | null } | { readonly official: null; readonly agency: string };

export function partyOf(directory: Directory, code: string, day: LocalDate): Party | undefined {
  const official = directory.spelling.official.keptAs(code);
  if (official !== undefined) return { official, agency: directory.position(official, day)?.agency ?? null };
  const agency = directory.spelling.agency.keptAs(code);
  return agency === undefined ? undefined : { official: null, agency };
}

const isCommune = (directory: Directory, agency: string): boolean =>
  ['commune', 'district'].includes(directory.agency(agency)?.kind ?? '');

/** What the giver is; undefined where it has no authority of its own to hand down. */
export function giverOf(directory: Directory, rules: SigningRules, party: Party, day: LocalDate): Giver | undefined {
  if (party.official === null)
    return isCollective({ directory, rules }, party.agency) && directory.activeAgency(party.agency, day)
      ? 'committee'
      : undefined;
  const position = directory.position(party.official, day);
  if (position?.role !== 'head') return undefined;
  if (isCommune(directory, position.agency)) return 'commune_chairman';
  return directory.agency(position.agency)?.kind === 'committee' ? 'chairman' : 'head';
}

/** Whether the agency stands under the other one, however far. */
function standsUnder(directory: Directory, agency: string, over: string): boolean {
  const passed = new Set<string>();
  for (let at = directory.agency(agency)?.parentCode; at && !passed.has(at); at = directory.agency(at)?.parentCode) {
    if (at === over) return true;
    passed.add(at);
  }
  return false;
}

/** An agency of the giver's own province that it may reach: one under it, or a commune under the same committee. */
const reaches = (directory: Directory, agency: string, from: string, day: LocalDate): boolean => {
  if (standsUnder(directory, agency, from)) return true;
  const { committee } = bodiesOn(directory, day);
  return (
    committee !== null &&
    isCommune(directory, agency) &&
    (standsUnder(directory, agency, committee) || from === committee)
  );
};

/** What the taker is to an agency that gives; undefined where it is nothing that authority may go to. */
export function takerOf(directory: Directory, party: Party, from: string, day: LocalDate): Taker | undefined {
  if (party.agency === null) return undefined;
  if (party.official === null) {
    if (!directory.activeAgency(party.agency, day) || !reaches(directory, party.agency, from, day)) return undefined;
    return isCommune(directory, party.agency) ? 'lower_committee' : 'agency';
  }
  const position = directory.position(party.official, day);
  if (!position) return undefined;
  if (position.agency === from)
    return position.role === 'head' ? 'chairman' : position.role === 'deputy_head' ? 'deputy' : 'unit_chief';
  if (position.role !== 'head' || !reaches(directory, position.agency, from, day)) return undefined;
  return isCommune(directory, position.agency) ? 'lower_chairman' : 'agency_head';
}
