import type { FieldError } from '../../core/errors.js';
import type { ReferenceData } from '../tenants/index.js';
import type { TeamMember } from './inspection.js';
import { headsWrong, memberOfSubject, memberTwice, unknownMember } from './texts.js';

export type TeamInput = readonly { readonly official: string; readonly role: TeamMember['role'] }[];

/** R23: officials of today, each once, one of them the head, and none of the agency that is inspected. */
export function teamErrors(
  { directory }: Pick<ReferenceData, 'directory'>,
  team: TeamInput,
  subjectAgency: string,
  day: string,
): FieldError[] {
  const errors = team.flatMap(({ official }, index): FieldError[] => {
    const path = `/team/${index}/official`;
    const agency = directory.position(official, day)?.agency;
    if (agency === undefined) return [unknownMember(path, official)];
    if (team.findIndex((each) => each.official === official) < index) return [memberTwice(path, official)];
    return agency === subjectAgency ? [memberOfSubject(path, official)] : [];
  });
  const heads = team.filter(({ role }) => role === 'head').length;
  return heads === 1 ? errors : [...errors, headsWrong(heads)];
}

export const teamOf = ({ directory }: Pick<ReferenceData, 'directory'>, team: TeamInput, day: string): TeamMember[] =>
  team.map(({ official, role }) => ({ official, agency: directory.position(official, day)?.agency ?? '', role }));
