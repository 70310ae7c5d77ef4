import {
  cell,
  dayInWords,
  headOf,
  line,
  listed,
  nameOf,
  paragraph,
  signatureOf,
  type Block,
  type Desk,
  type Paper,
} from '../../papers/index.js';
import type { Destruction, DestructionItem } from '../destruction.js';
import type { Handover, HandoverItem } from '../handover.js';

const DESTINATION_NAMES = { current: 'lưu trữ hiện hành', historical: 'lưu trữ lịch sử' } as const;

const table = (
  columns: readonly (readonly [title: string, share: number])[],
  rows: readonly (readonly string[])[],
): Block => ({
  kind: 'table',
  dense: true,
  columns: columns.map(([title, share], index) => ({ title, share, ...(index === 0 && { centred: true }) })),
  rows: rows.map((each) => each.map((text, index) => (index === 0 ? [line(text)] : cell(text)))),
});

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(2).replace('.', ',');

/** Minutes of a hand-over to an archive (biên bản giao nhận hồ sơ, tài liệu số). */
export function handoverMinutes(desk: Desk, handover: Handover, items: readonly HandoverItem[]): Paper {
  const { agency, documentNumber, documentDate, signedBy } = handover;
  return {
    head: headOf(desk, { agency, kind: 'BB', number: documentNumber, date: documentDate }),
    draft: false,
    title: 'BIÊN BẢN',
    about: 'Giao nhận hồ sơ, tài liệu lưu trữ số',
    note: null,
    addressees: [],
    blocks: [
      paragraph(`Bên giao: ${nameOf(desk, agency)}.`),
      paragraph(`Bên nhận: ${handover.receivedBy} (${DESTINATION_NAMES[handover.destination]}).`),
      paragraph(`Ngày giao nhận: ${dayInWords(handover.handedOverOn)}.`),
      paragraph(`Số gói hồ sơ: ${items.length}; tổng dung lượng: ${megabytes(handover.size)} MB.`),
      ...(handover.note === null ? [] : [paragraph(handover.note)]),
      table(
        [
          ['STT', 6],
          ['Mã hồ sơ', 26],
          ['Năm kết thúc', 12],
          ['Dung lượng (MB)', 14],
          ['Mã băm SHA-256 của gói', 42],
        ],
        items.map(({ no, code, closedYear, size, sha256 }) => [
          String(no),
          code,
          String(closedYear),
          megabytes(size),
          sha256,
        ]),
      ),
      paragraph('Hai bên đã kiểm tra tính toàn vẹn của từng gói theo mã băm và chữ ký số./.'),
    ],
    signature: { ...signatureOf(desk, agency, signedBy, documentDate) },
    cosignature: { lines: ['ĐẠI DIỆN BÊN NHẬN'], name: '' },
    recipients: [handover.receivedBy, 'Lưu: VT, hồ sơ'],
    landscape: false,
    asOf: handover.recordedAt,
  };
}

/** The certificate of a destruction (biên bản hủy tài liệu): by which decision, of what, and what stays. */
export function destructionCertificate(desk: Desk, destruction: Destruction, items: readonly DestructionItem[]): Paper {
  const { agency, decision, carriedOutAt, proposedAt } = destruction;
  const day = desk.calendar.localDate(carriedOutAt ?? proposedAt);
  const gone = items.filter(({ state }) => state === 'destroyed');
  const kept = items.filter(({ state }) => state === 'kept');
  return {
    head: headOf(desk, { agency, kind: 'BB', number: null, date: day }),
    draft: false,
    title: 'BIÊN BẢN',
    about: 'Hủy tài liệu lưu trữ số hết thời hạn lưu trữ',
    note: null,
    addressees: [],
    blocks: [
      ...listed([
        `Quyết định hủy: số ${decision?.documentNumber ?? ''} ${dayInWords(decision?.documentDate ?? null)}`,
        `Biên bản của Hội đồng xét hủy: số ${decision?.council.documentNumber ?? ''} ${dayInWords(decision?.council.documentDate ?? null)}`,
        ...(decision?.appraisal
          ? [
              `Văn bản thẩm định: số ${decision.appraisal.documentNumber} ${dayInWords(decision.appraisal.documentDate)}`,
            ]
          : []),
        ...(decision?.unconfirmedPeriods
          ? [`Hủy theo thời hạn lưu trữ chưa được xác nhận: ${decision.unconfirmedPeriods.reason}`]
          : []),
      ]),
      paragraph(
        `Hệ thống đã hủy ${gone.length} hồ sơ: nội dung, tệp tin, dữ liệu cá nhân và nội dung nhật ký. Mã băm của nhật ký được giữ lại để chuỗi nhật ký và các điểm kiểm tra vẫn kiểm chứng được.`,
      ),
      table(
        [
          ['STT', 6],
          ['Mã hồ sơ', 34],
          ['Năm kết thúc', 14],
          ['Thời hạn', 24],
          ['Mục nhật ký', 11],
          ['Tệp', 11],
        ],
        gone.map(({ code, closedYear, retentionCode, years, entries, files }, index) => [
          String(index + 1),
          code,
          String(closedYear),
          `${years} năm (${retentionCode})`,
          String(entries ?? 0),
          String(files ?? 0),
        ]),
      ),
      ...(kept.length === 0 ? [] : [paragraph(`Giữ lại ${kept.length} hồ sơ:`)]),
      ...listed(kept.map(({ code, reason }) => `${code}: ${reason ?? ''}`)),
    ],
    signature: signatureOf(desk, agency, decision?.signedBy ?? null, day),
    recipients: ['Lưu: VT, hồ sơ'],
    landscape: false,
    asOf: carriedOutAt ?? proposedAt,
  };
}
