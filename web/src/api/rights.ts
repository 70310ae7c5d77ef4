import type { Me } from '../../../clients/typescript/src/index.js';

/** Kinds of agencies that watch over everything in a tenant, as the contract says under “Who”. */
const WATCHING = new Set(['office', 'committee', 'home_affairs', 'inspectorate']);

/** Whether what an agency has is read as the reader's own: it is that agency, or has taken over all or a part of its work (R27). */
export const isOwn = (
  { agency, inherits, inheritsPart }: Pick<Me, 'agency' | 'inherits' | 'inheritsPart'>,
  of: string,
) => agency === of || inherits.includes(of) || inheritsPart.includes(of);

/** Whether the reader acts for that agency, or for one that has taken over from it as a whole: as a person, and not as one who only reads. */
export const actsFor = (
  { agency, inherits, official, roles }: Pick<Me, 'agency' | 'inherits' | 'official' | 'roles'>,
  of: string,
) => official !== null && !roles.includes('reader') && (agency === of || inherits.includes(of));

/**
 * Whether the reader is told all of a matter that this agency leads: those that only take part in it see their own part, and are not asked for more.
 */
export const seesWhole = (
  me: Pick<Me, 'operator' | 'roles' | 'agency' | 'agencyKind' | 'inherits' | 'inheritsPart'>,
  leadAgency: string,
): boolean => me.operator || me.roles.includes('reader') || WATCHING.has(me.agencyKind ?? '') || isOwn(me, leadAgency);
