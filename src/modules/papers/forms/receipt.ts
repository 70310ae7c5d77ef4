import type { FormSource, Receipt } from '../../citizens/index.js';
import { nameOf, type Desk } from '../letterhead.js';
import { cell, line, paragraph, type Block, type Paper } from '../paper.js';
import { applicantLines, CHANNEL, COMPONENT_FORM, headOfCounter, moment } from './form-parts.js';

const COLUMNS = [
  { title: 'STT', share: 8, centred: true },
  { title: 'Thành phần hồ sơ', share: 52 },
  { title: 'Số, ký hiệu', share: 18 },
  { title: 'Hình thức', share: 22 },
] as const;

const components = ({ components: handedIn }: FormSource): Block[] =>
  handedIn.length === 0
    ? [paragraph('Thành phần hồ sơ nộp: không có.')]
    : [
        paragraph('Thành phần hồ sơ nộp gồm:'),
        {
          kind: 'table',
          columns: COLUMNS,
          rows: handedIn.map(({ name, form, document }, index) => [
            [line(String(index + 1))],
            cell(name),
            cell(document),
            cell(form && COMPONENT_FORM[form]),
          ]),
        },
      ];

const money = (amount: number): string => `${amount.toLocaleString('vi-VN')} đồng`;

const fees = ({ procedure: { fees: published = [] } }: FormSource): Block[] =>
  published.length === 0
    ? [paragraph('Phí, lệ phí: không có.')]
    : published.map(({ name, amount, note }) => paragraph(`${name}: ${money(amount)}${note ? ` (${note})` : ''}.`));

/** Mẫu số 01: the dossier was taken in, and when its result is to be had. It bears the secret by which the applicant asks for the status. */
export function receiptPaper(desk: Desk, source: FormSource, { statusSecret }: Receipt): Paper {
  const { handling, procedure, applicant } = source;
  const { receivingPoint, leadAgency, checker, receivedAt, appointmentAt, aggregateCode, portalCode } = handling;
  const { calendar, directory } = desk;
  const received = calendar.localDate(receivedAt);
  return {
    head: headOfCounter(desk, receivingPoint, `Mã hồ sơ: ${aggregateCode}`, received),
    draft: false,
    title: 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    about: procedure.title,
    note: null,
    addressees: [],
    blocks: [
      paragraph(`Bộ phận Tiếp nhận và Trả kết quả ${nameOf(desk, receivingPoint)} đã tiếp nhận:`),
      ...applicantLines(source),
      paragraph(`Nội dung yêu cầu giải quyết: ${procedure.title} (mã thủ tục ${procedure.code}).`),
      ...components(source),
      paragraph(`Số lượng hồ sơ: 01 bộ. Hình thức nộp hồ sơ: ${CHANNEL[handling.channel]}.`),
      ...(portalCode === null ? [] : [paragraph(`Mã trên Cổng Dịch vụ công quốc gia: ${portalCode}.`)]),
      ...fees(source),
      paragraph(
        `Cơ quan giải quyết: ${nameOf(desk, leadAgency)}. Thời gian giải quyết hồ sơ theo quy định: ${procedure.timeLimit.workingDays} ngày làm việc.`,
      ),
      paragraph(`Thời gian nhận hồ sơ: ${moment(desk, receivedAt)}.`),
      paragraph(
        `Thời gian hẹn trả kết quả: ${moment(desk, appointmentAt)}, tại Bộ phận Tiếp nhận và Trả kết quả ${nameOf(desk, receivingPoint)}.`,
      ),
      paragraph(
        `Tra cứu tình trạng hồ sơ bằng mã hồ sơ ${aggregateCode} và mã tra cứu ${statusSecret} (không cung cấp mã này cho người khác).`,
      ),
    ],
    signature: {
      lines: ['NGƯỜI TIẾP NHẬN HỒ SƠ'],
      name: checker === null ? '' : (directory.position(checker, received)?.name ?? ''),
    },
    cosignature: { lines: ['NGƯỜI NỘP HỒ SƠ'], name: applicant?.name ?? '' },
    recipients: [],
    landscape: false,
    asOf: source.asOf,
  };
}
