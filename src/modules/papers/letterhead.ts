import type { LocalDate } from '../../core/dates.js';
import type { Calendar } from '../calendar/index.js';
import type { Directory, Position } from '../directory/index.js';
import type { PaperHead, Signature } from './paper.js';
import type { SigningRules } from '../procedures/index.js';
import { isCollective, printedForm, type Mandates, type SigningForm } from '../signing/index.js';
import { numberLine, type PaperKind } from './symbols.js';
import { dayInWords } from './vietnamese-dates.js';

/** What every paper reads of its tenant. */
export interface Desk {
  readonly directory: Directory;
  readonly tenantName: string;
  readonly calendar: Pick<Calendar, 'timezone' | 'localDate'>;
  /** Names of the forms of handling, by code (R9). */
  readonly measures: ReadonlyMap<string, string>;
  /** Authority to sign that was handed down, and the rules by which it is printed (R26). */
  readonly mandates: Mandates;
  readonly signing: SigningRules;
  /** Local day of today: who signs where nobody has signed yet. */
  readonly today: LocalDate;
}

export interface Issued {
  readonly agency: string;
  /** `none`: a paper without a number, such as an annex. */
  readonly kind: PaperKind | 'none';
  /** Null while it is a draft. */
  readonly number: string | null;
  readonly date: LocalDate | null;
}

export const nameOf = ({ directory }: Pick<Desk, 'directory'>, agency: string): string =>
  directory.agency(agency)?.name ?? agency;

const COMMITTEE = /^(Ủy|Uỷ) ban nhân dân\s+/iu;

const OFFICE_OF = /^(Văn phòng)\s+(?:(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân).*$/iu;

/** The two columns over the paper of an agency. */
export function headOf(desk: Desk, { agency, kind, number, date }: Issued): PaperHead {
  const issuer = nameOf(desk, agency);
  const superior = superiorOf(desk, agency);
  return {
    superior,
    // The body that an office belongs to stands above it already.
    issuer: superior === null ? issuer : issuer.replace(OFFICE_OF, '$1'),
    number: kind === 'none' ? null : numberLine(number, kind, issuer),
    placeAndDate: `${seatOf(desk, agency)}, ${dayInWords(date)}`,
  };
}

/** The body above; a People's Committee names none. */
function superiorOf({ directory }: Desk, agency: string): string | null {
  const found = directory.agency(agency);
  if (!found || found.parentCode === null || COMMITTEE.test(found.name)) return null;
  return directory.agency(found.parentCode)?.name ?? null;
}

/** The seat (địa danh): the place whose committee the agency is, or stands under; else that of the tenant. */
function seatOf({ directory, tenantName }: Desk, agency: string): string {
  for (
    let at = directory.agency(agency), steps = 0;
    at && steps < 10;
    at = at.parentCode === null ? undefined : directory.agency(at.parentCode), steps += 1
  )
    if (COMMITTEE.test(at.name)) return placeName(at.name.replace(COMMITTEE, ''));
  const committee = directory.agencies().find((each) => each.kind === 'committee' && COMMITTEE.test(each.name));
  return placeName(committee ? committee.name.replace(COMMITTEE, '') : tenantName);
}

/** The name alone, `Đà Nẵng`; a place named for a person or by a number keeps what it is, `Thành phố Hồ Chí Minh`, `Phường 12`. */
export function placeName(full: string): string {
  const plain = full.replace(/\([^)]*\)/g, '').trim();
  const bare = plain.replace(/^(tỉnh|thành phố|quận|huyện|thị xã|phường|xã|đặc khu)\s+/iu, '');
  const kept = /^Hồ Chí Minh$|^\d/u.test(bare) ? plain : bare;
  return kept.charAt(0).toLocaleUpperCase('vi') + kept.slice(1);
}

const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/** Who signs, and by which authority (R26): the official named, or the head of that day where nobody has signed yet (R1). */
export function signatureOf(desk: Desk, agency: string, signedBy: string | null, date: LocalDate | null): Signature {
  const { directory, today, mandates, signing: rules } = desk;
  const day = date ?? today;
  const head = directory.head(agency, day);
  const signer = signedBy === null ? head : directory.position(signedBy, day);
  const collective = isCollective({ directory, rules }, agency);
  if (!signer) return { lines: collective ? [ON_BEHALF] : [], name: '' };
  const known = { directory, mandates, rules };
  const form = printedForm(known, { agency, signedBy: signer.official, day }) ?? BY_ROLE[signer.role];
  return { lines: authorityLines(desk, { agency, form, signer, head, collective }), name: signer.name ?? '' };
}

const ON_BEHALF = 'TM. ỦY BAN NHÂN DÂN';

/** Where no authority was found, the paper says what the role stands for. */
const BY_ROLE: Readonly<Record<Position['role'], SigningForm>> = {
  head: 'head',
  deputy_head: 'KT',
  officer: 'TL',
  registrar: 'TL',
};

interface Signing {
  readonly agency: string;
  readonly form: SigningForm;
  readonly signer: Position;
  readonly head: Position | undefined;
  readonly collective: boolean;
}

/** Nghị định 30/2020, annex I: on whose behalf, in whose place or by whose order, and the position of the signer. */
function authorityLines(desk: Desk, { agency, form, signer, head, collective }: Signing): string[] {
  const title = capitals(signer.title);
  const behalf = collective ? [ON_BEHALF] : [];
  if (form === 'Q') return [...behalf, `Q. ${capitals(withoutActing(desk, signer.title))}`];
  if (form === 'head' || form === 'TM') return [...behalf, title];
  const ofHead = head === undefined ? signer.title.replace(/^Phó\s+/u, '') : withoutActing(desk, head.title);
  const over = `${form}. ${capitals(ofHead)}`;
  // By order and by delegation somebody signs for the head, not for the collective.
  if (form === 'KT') return [...behalf, over, title];
  const elsewhere = signer.agency === agency ? '' : ` ${capitals(nameOf(desk, signer.agency))}`;
  return [over, `${title}${elsewhere}`];
}

/** `Giám đốc` of `Quyền Giám đốc`. */
function withoutActing({ signing: { actingTitles } }: Desk, title: string): string {
  const acting = actingTitles.find((each) => title.toLocaleLowerCase('vi').startsWith(each.toLocaleLowerCase('vi')));
  return acting === undefined ? title : title.slice(acting.length).trim();
}
