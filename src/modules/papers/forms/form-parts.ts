import type { LocalDate } from '../../../core/dates.js';
import type { FormSource } from '../../citizens/index.js';
import { nameOf, headOf, type Desk } from '../letterhead.js';
import { paragraph, type Block, type Paper, type Signature } from '../paper.js';
import { momentInFigures } from '../vietnamese-dates.js';

/** What the forms of Thông tư 03/2025/TT-VPCP have in common. */

const COUNTER = 'Bộ phận Tiếp nhận và Trả kết quả';
const NAME_BLANK = '.'.repeat(60);
const BLANK = '.'.repeat(40);

export const CHANNEL: Readonly<Record<FormSource['handling']['channel'], string>> = {
  direct: 'Trực tiếp',
  online: 'Trực tuyến',
  postal: 'Dịch vụ bưu chính công ích',
};

export const COMPONENT_FORM = {
  paper: 'Bản giấy',
  digitised: 'Bản điện tử',
  reused: 'Khai thác dữ liệu đã có',
} as const;

export const TIMELINESS_NAME = { early: 'Trước hạn', on_time: 'Đúng hạn', late: 'Quá hạn' } as const;

/** A paper of the place of receipt: the agency above, its counter below, the code of the dossier where a number would stand. */
export const headOfCounter = (desk: Desk, agency: string, under: string | null, day: LocalDate): Paper['head'] => ({
  ...headOf(desk, { agency, kind: 'none', number: null, date: day }),
  superior: nameOf(desk, agency),
  issuer: COUNTER,
  number: under,
});

/** Who applies, as the caller may see it; lines to be filled in by hand once the data are erased. */
export const applicantLines = ({ applicant }: Pick<FormSource, 'applicant'>): Block[] => [
  paragraph(`Hồ sơ của: ${applicant?.name ?? NAME_BLANK}`),
  paragraph(`Địa chỉ: ${applicant === null ? BLANK : (applicant.address ?? 'không cung cấp')}`),
  paragraph(
    applicant === null
      ? `Số điện thoại: ${BLANK}`
      : [
          `Số điện thoại: ${applicant.phone ?? 'không cung cấp'}`,
          ...(applicant.email === null ? [] : [`thư điện tử: ${applicant.email}`]),
        ].join('; '),
  ),
];

/** `Ông/Bà Nguyễn Văn An`, `Công ty Minh Long`; a line to be filled in where nobody is named. */
export const addressee = (applicant: FormSource['applicant']): string => {
  if (applicant === null) return `Ông/Bà/Tổ chức ${BLANK}`;
  return applicant.kind === 'organisation' ? applicant.name : `Ông/Bà ${applicant.name}`;
};

/** How the letter calls the applicant in a sentence. */
export const called = (applicant: FormSource['applicant']): string =>
  applicant === null ? 'Ông/Bà/Tổ chức' : applicant.kind === 'organisation' ? 'Quý tổ chức' : 'Ông/Bà';

export const moment = ({ calendar }: Desk, at: Date): string => momentInFigures(at, calendar.timezone);

/** Nobody signs it. */
export const UNSIGNED: Signature = { lines: [], name: '' };

/** Working minutes as hours: `6,5`. */
export const hours = (minutes: number): string =>
  (Math.round(minutes / 6) / 10).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
