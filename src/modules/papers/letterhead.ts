import type { LocalDate } from '../../core/dates.js';
import type { Calendar } from '../calendar/index.js';
import type { Directory, Position } from '../directory/index.js';
import type { PaperHead, Signature } from './paper.js';
import { numberLine, type PaperKind } from './symbols.js';
import { dayInWords } from './vietnamese-dates.js';

/** What every paper reads of its tenant. */
export interface Desk {
  readonly directory: Directory;
  readonly tenantName: string;
  readonly calendar: Pick<Calendar, 'timezone' | 'localDate'>;
  /** Names of the forms of handling, by code (R9). */
  readonly measures: ReadonlyMap<string, string>;
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

/** Who signs: the official named, or the head of that day where nobody has signed yet (R1). */
export function signatureOf(
  { directory, today }: Desk,
  agency: string,
  signedBy: string | null,
  date: LocalDate | null,
): Signature {
  const day = date ?? today;
  const head = directory.head(agency, day);
  const signer = signedBy === null ? head : directory.position(signedBy, day);
  return {
    lines: [...onBehalf(directory, agency), ...(signer ? authority(signer, head) : [])],
    name: signer?.name ?? '',
  };
}

/** A committee decides together: whoever signs does so for it. */
const onBehalf = (directory: Directory, agency: string): string[] =>
  directory.agency(agency)?.kind === 'committee' ? ['TM. ỦY BAN NHÂN DÂN'] : [];

/** A deputy signs in the place of the head (KT.), anybody else by the head's order (TL.). */
function authority({ role, title }: Position, head: Position | undefined): string[] {
  if (role === 'head') return [capitals(title)];
  const ofHead = head?.title ?? title.replace(/^Phó\s+/u, '');
  return [`${role === 'deputy_head' ? 'KT.' : 'TL.'} ${capitals(ofHead)}`, capitals(title)];
}
