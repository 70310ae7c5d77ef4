import type { LocalDate } from '../../core/dates.js';
import type { Agency, AgencyKind, Directory } from './directory.js';

/** Codes of the agencies that review and decide what is submitted; null where the directory has none on that day. */
export type Bodies = Readonly<Record<'office' | 'committee', string | null>>;

/**
 * The Office and the committee of a tenant on a local day. Where several agencies are of the kind, the committee is the one that is
 * under nobody, and the Office the one that is under it; else the first by code.
 */
export function bodiesOn(directory: Pick<Directory, 'agencies'>, day: LocalDate): Bodies {
  const active = directory
    .agencies()
    .filter(({ activeFrom, activeTo }) => activeFrom <= day && (activeTo === null || activeTo >= day));
  const one = (kind: AgencyKind, parent: string | null): string | null => {
    const found = active.filter((each) => each.kind === kind);
    return (found.find((each: Agency) => each.parentCode === parent) ?? found[0])?.code ?? null;
  };
  const committee = one('committee', null);
  return { office: one('office', committee), committee };
}
