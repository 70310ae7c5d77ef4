import type { Directory, Position } from '../directory/index.js';
import type { SigningRules } from '../procedures/index.js';
import type { Authority, Finding, Missing, NamedAuthority, SignedDocument, SigningForm } from './authority.js';
import { inForceOn, type Mandate, type Mandates } from './mandate.js';
import { covers } from './scope-rules.js';

/** By which authority something is signed (R26): from the positions of the day of the document, and from what was handed down. */

interface KnownAuthority {
  readonly directory: Pick<Directory, 'position' | 'agency'>;
  readonly mandates: Mandates;
  readonly rules: Pick<SigningRules, 'collectiveKinds' | 'actingTitles' | 'standingTitles'>;
}

const lower = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi');

/** Whether the head's title says that it only acts as one: `Quyền Giám đốc`. */
const actsAsHead = ({ actingTitles }: KnownAuthority['rules'], { title }: Pick<Position, 'title'>): boolean =>
  actingTitles.some((each) => lower(title).startsWith(lower(each)));

const stands = ({ standingTitles }: KnownAuthority['rules'], { title }: Pick<Position, 'title'>): boolean =>
  standingTitles.some((each) => lower(title).includes(lower(each)));

/** Whether the agency decides together, so that its head signs on its behalf. */
export const isCollective = ({ directory, rules }: Omit<KnownAuthority, 'mandates'>, agency: string): boolean => {
  const kind = directory.agency(agency)?.kind;
  return kind !== undefined && rules.collectiveKinds.includes(kind);
};

/** By position alone; undefined where the position gives no authority of its own. */
function authorityOfPosition(
  known: Omit<KnownAuthority, 'mandates'>,
  position: Position | undefined,
  agency: string,
): Authority | undefined {
  if (position?.agency !== agency) return undefined;
  if (position.role === 'head') {
    const form = actsAsHead(known.rules, position) ? 'Q' : isCollective(known, agency) ? 'TM' : 'head';
    return { form, ground: 'position', delegationId: null };
  }
  const standing = position.role === 'deputy_head' && stands(known.rules, position);
  return standing ? { form: 'KT', ground: 'standing_deputy', delegationId: null } : undefined;
}

/** Whether the official has what was handed down: as the one named, or as the head of the agency named. */
const has = ({ toOfficial, toAgency }: Mandate, { official, agency, role }: Position): boolean =>
  toOfficial === null ? role === 'head' && agency === toAgency : toOfficial === official && agency === toAgency;

/** A deputy signs in the place of the head, whatever it is that was handed down. */
function formOf({ kind, agency }: Pick<Mandate, 'kind' | 'agency'>, position: Position): SigningForm {
  if (position.agency === agency && position.role === 'deputy_head') return 'KT';
  return kind === 'signing_on_behalf' ? 'TL' : kind === 'assignment_of_field' ? 'KT' : 'TUQ';
}

type KnownMandates = Pick<KnownAuthority, 'directory' | 'mandates'>;

/** What was handed down by which the signer may sign this document, the first first. */
export function handedFor({ directory, mandates }: KnownMandates, signed: SignedDocument): readonly Mandate[] {
  const position = directory.position(signed.signedBy, signed.day);
  if (!position) return [];
  return mandates
    .of(signed.agency)
    .filter((each) => has(each, position) && inForceOn(each, signed.day) && covers(each, signed));
}

interface Candidates {
  readonly position: Position | undefined;
  readonly found: readonly Authority[];
  /** What the signer has to sign for the agency, for whatever and whenever. */
  readonly held: readonly Mandate[];
}

/** @param revoked ids of what was revoked a moment ago, beyond what the mandates say */
function candidates(known: KnownAuthority, signed: SignedDocument, revoked: ReadonlySet<string>): Candidates {
  const { agency, signedBy, day } = signed;
  const position = known.directory.position(signedBy, day);
  if (!position) return { position, found: [], held: [] };
  const own = authorityOfPosition(known, position, agency);
  const held = known.mandates.of(agency).filter((each) => has(each, position));
  const handed = handedFor(known, signed)
    .filter((each) => !revoked.has(each.id))
    .map((each): Authority => ({ form: formOf(each, position), ground: 'mandate', delegationId: each.id }));
  return { position, found: own ? [own, ...handed] : handed, held };
}

/** What a signer lacks, by the position that it holds. */
function missingOf(
  { position, held }: Candidates,
  { agency, day }: SignedDocument,
  revoked: ReadonlySet<string>,
): Missing {
  if (!position) return 'not_in_office';
  const inForce = held.filter((each) => inForceOn(each, day) && !revoked.has(each.id));
  if (inForce.length > 0) return 'mandate_elsewhere';
  if (held.length > 0) return 'mandate_not_in_force';
  if (position.agency !== agency) return 'no_delegation';
  return position.role === 'deputy_head' ? 'no_assignment_of_field' : 'no_signing_on_behalf';
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The authority by which the document is signed: what the caller names, where it holds; else what the position gives, else what was handed down
 * first. Nothing is guessed: without one the finding says what is missing.
 */
export function findAuthority(
  known: KnownAuthority,
  signed: SignedDocument,
  named: NamedAuthority = {},
  revoked: ReadonlySet<string> = NONE,
): Finding {
  const all = candidates(known, signed, revoked);
  const fitting = all.found.filter(
    ({ form, delegationId }) =>
      (named.signingAuthority === undefined || named.signingAuthority === form) &&
      (named.delegationId === undefined || named.delegationId === delegationId),
  );
  const [authority] = fitting;
  if (authority) return { authority, missing: null };
  return {
    authority: null,
    missing: all.found.length > 0 ? 'not_the_authority_named' : missingOf(all, signed, revoked),
  };
}

/** Whether the official has, on that day, anything that was handed down to sign for the agency, whatever it is for. */
export function hasMandate(
  { directory, mandates }: KnownMandates,
  official: string,
  agency: string,
  day: string,
): boolean {
  const position = directory.position(official, day);
  return position !== undefined && mandates.of(agency).some((each) => inForceOn(each, day) && has(each, position));
}

/**
 * The form that stands over a signature: by position, else by what was in force to sign for the agency on that day, whatever it was for. Undefined
 * where the signer has nothing of either: then the role alone is told.
 */
export function printedForm(
  known: KnownAuthority,
  { agency, signedBy, day }: Pick<SignedDocument, 'agency' | 'signedBy' | 'day'>,
): SigningForm | undefined {
  const position = known.directory.position(signedBy, day);
  if (!position) return undefined;
  const own = authorityOfPosition(known, position, agency);
  if (own) return own.form;
  const held = known.mandates.of(agency).find((each) => has(each, position) && inForceOn(each, day));
  return held && formOf(held, position);
}
