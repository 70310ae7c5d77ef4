import { node, writeXml, type XmlNode } from '../../../platform/xml/index.js';
import type { ArchiveRecord, Retention } from '../archive-record.js';

/** A document in a package: an issued paper, or a file that was put in. */
export interface PackagedDocument {
  readonly path: string;
  /** As people call it. */
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Number, date, issuer and signer, of papers. */
  readonly paper: {
    readonly documentNumber: string;
    readonly documentDate: string;
    readonly issuer: string;
    readonly signer: string | null;
  } | null;
}

export interface Described {
  readonly tenantName: string;
  readonly agencyName: string;
  readonly kindName: string;
  readonly record: ArchiveRecord;
  readonly retention: Retention;
  /** Local days. */
  readonly begunOn: string;
  readonly closedOn: string;
  readonly keywords: readonly string[];
}

const NAMESPACE = 'urn:phoihop:archive:1';

const field = (name: string, value: string | number | null): XmlNode[] =>
  value === null ? [] : [node(name, [String(value)])];

export const periodOf = ({ years }: Pick<Retention, 'years'>): string =>
  years === null ? 'Vĩnh viễn' : `${years} năm`;

/**
 * The data of fonds, record and documents that Thông tư 05/2025/TT-BNV names. What it asks for of digitised paper alone (sheets, physical
 * condition, code of the original) does not apply to what was made digitally, and is left out.
 */
export function metadataXml(described: Described, documents: readonly PackagedDocument[]): string {
  const { record, retention, agencyName, tenantName, kindName, begunOn, closedOn, keywords } = described;
  const fonds = node('phong', [
    ...field('maPhong', record.leadAgency),
    ...field('tenPhong', `Phông lưu trữ ${agencyName}`),
    ...field('donViHinhThanhPhong', agencyName),
    ...field('diaPhuong', tenantName),
  ]);
  const dossier = node('hoSo', [
    ...field('maHoSo', record.code),
    ...field('maDinhDanh', record.id),
    ...field('loaiHoSo', kindName),
    ...field('tieuDeHoSo', record.title ?? record.code),
    ...field('maThoiHanLuuTru', retention.code),
    ...field('thoiHanLuuTru', periodOf(retention)),
    ...field('luuTruDenHet', retention.keepUntil),
    ...field('mucDoTiepCan', 'Chưa xác định'),
    ...field('ngonNgu', 'Tiếng Việt'),
    ...field('thoiGianBatDau', begunOn),
    ...field('thoiGianKetThuc', closedOn),
    ...field('tuKhoa', keywords.join('; ')),
    ...field('tongSoTaiLieu', documents.length),
    ...field('kyHieuThongTin', record.procedureCode),
    ...field('mucDoTinCay', 'Gốc điện tử'),
    ...field('cheDoLapDuPhong', 'Chưa lập'),
  ]);
  const listed = documents.map(({ path, name, mediaType, sha256, size, paper }, index) =>
    node('taiLieu', [
      ...field('maTaiLieu', `${record.code}.${String(index + 1).padStart(3, '0')}`),
      ...field('tenTaiLieu', name),
      ...(paper
        ? [
            ...field('soKyHieu', paper.documentNumber),
            ...field('ngayThangNam', paper.documentDate),
            ...field('coQuanBanHanh', paper.issuer),
            ...field('nguoiKy', paper.signer),
          ]
        : []),
      ...field('ngonNgu', 'Tiếng Việt'),
      ...field('dinhDang', mediaType),
      ...field('dungLuong', size),
      ...field('maBam', sha256),
      ...field('tepTin', path),
    ]),
  );
  const root = node('hoSoLuuTruSo', [fonds, dossier, node('danhSachTaiLieu', listed)], {
    phienBan: '1.0',
    canCu: 'Thông tư 05/2025/TT-BNV',
  });
  return writeXml(root, { '': NAMESPACE });
}
