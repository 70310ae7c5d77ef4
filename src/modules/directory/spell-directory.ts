import { Spelling } from '../../core/spelling.js';
import type { DirectoryInput } from './directory-input.js';
import type { DirectoryRows } from './directory.js';

/**
 * The input with every code as it is kept already, or else as its own list of agencies writes it: `h29.6` is the `H29.6` that is
 * there, and a parent is found in whatever letter case it is named. What is new takes its canonical form.
 */
export function spellDirectory(current: DirectoryRows, input: DirectoryInput): DirectoryInput {
  const kept = {
    agency: new Spelling(current.agencies.map(({ code }) => code)),
    official: new Spelling(current.positions.map((each) => each.official)),
  };
  const listed = new Spelling(input.agencies.map(({ code }) => kept.agency.of(code)));
  const agencyOf = (code: string): string => kept.agency.keptAs(code) ?? listed.of(code);
  return {
    ...input,
    agencies: input.agencies.map(({ officials, ...each }) => ({
      ...each,
      code: kept.agency.of(each.code),
      parentCode: each.parentCode === null ? null : agencyOf(each.parentCode),
      officials: officials.map((official) => ({ ...official, code: kept.official.of(official.code) })),
    })),
    ...(input.successions && {
      successions: input.successions.map((each) => ({
        ...each,
        successorCode: agencyOf(each.successorCode),
        ...(each.predecessorCode !== undefined && { predecessorCode: agencyOf(each.predecessorCode) }),
      })),
    }),
  };
}
