/** What systems send in the benchmarks. */

export const LEAD = 'H29.6';
export const AGENCIES = ['H29.4', 'H29.7', 'H29.3', 'H29.11', 'H29.12'] as const;

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The local date of the tenants, on which documents are dated. */
export const today = (): string => DAY.format(new Date());

export const draftOf = (day: string) => ({
  procedureCode: 'PH-QH-01',
  title: 'Điều chỉnh cục bộ quy hoạch phân khu 2, tỷ lệ 1/2000',
  handling: 'normal' as const,
  responsibleOfficial: `${LEAD}-04`,
  components: ['thuyet-minh', 'ban-ve'].map((code) => ({ code, documentNumber: `12/${code}`, documentDate: day })),
});

export const roundOf = () => ({
  questions: [{ text: 'Sự phù hợp của phương án với lĩnh vực quản lý' }, { text: 'Hiện trạng tại khu vực' }],
  recipients: AGENCIES.map((agency) => ({ agency })),
  documents: [{ title: 'Thuyết minh tổng hợp', documentNumber: '12/TM-SXD' }],
});

export const opinionOf = (agency: string, day: string) => ({
  stance: 'agree_with_comments' as const,
  answers: [
    { question: 1, text: 'Phù hợp với kế hoạch đầu tư công trung hạn.' },
    { question: 2, text: 'Hiện trạng 2,1 m²/người, dưới quy chuẩn.' },
  ],
  reasons: 'Đề nghị bổ sung diện tích cây xanh theo quy chuẩn.',
  documentNumber: '345/STC-ĐT',
  documentDate: day,
  signedBy: `${agency}-01`,
});

/** A task of ten working days, without parts. */
export const taskOf = (day: string) => ({
  title: 'Xây dựng kế hoạch nhà ở xã hội',
  content: 'Chủ trì xây dựng kế hoạch, báo cáo Ủy ban nhân dân Thành phố.',
  product: 'Tờ trình và dự thảo kế hoạch',
  lead: LEAD,
  cooperating: [],
  workingDays: 10,
  importance: 'normal' as const,
  dossierIds: [],
  source: {
    issuer: 'Chủ tịch Ủy ban nhân dân Thành phố',
    documentNumber: '1234/UBND-ĐT',
    documentDate: day,
    signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
  },
});
