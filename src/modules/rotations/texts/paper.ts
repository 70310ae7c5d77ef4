import { basis, heading, listed, paragraph, paragraphs, type Block, type Column } from '../../papers/index.js';

/** What the plan says on paper. */

export const TITLE = 'KẾ HOẠCH';
export const aboutOf = (year: number): string => `Định kỳ chuyển đổi vị trí công tác năm ${year}`;
export const RECIPIENTS: readonly string[] = ['Các đơn vị thuộc cơ quan', 'Lưu: VT, TCCB'];

export const basisLines = (grounds: string): Block[] =>
  basis([
    ...grounds
      .split(';')
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .map((each) => `Căn cứ ${each}`),
    'Xét yêu cầu công tác cán bộ của cơ quan',
  ]);

const PURPOSE =
  'Thực hiện định kỳ chuyển đổi vị trí công tác để phòng ngừa tham nhũng, tiêu cực; bảo đảm khách quan, công khai, đúng đối tượng, không làm ảnh hưởng đến hoạt động của cơ quan.';

export const opening = (purpose: string | null): Block[] => [
  heading('I. Mục đích, yêu cầu'),
  ...paragraphs(purpose ?? PURPOSE),
  heading('II. Người phải chuyển đổi và thời gian thực hiện'),
];

export const COLUMNS: readonly Column[] = [
  { title: 'STT', share: 5, centred: true },
  { title: 'Họ và tên', share: 18 },
  { title: 'Vị trí công tác', share: 17 },
  { title: 'Lĩnh vực', share: 18 },
  { title: 'Tính từ ngày', share: 10 },
  { title: 'Đến hạn', share: 10 },
  { title: 'Dự kiến chuyển đổi', share: 10 },
  { title: 'Ghi chú', share: 12 },
];

export const REMARKS = {
  moved: (on: string, to: string) => `Đã chuyển đổi ngày ${on}: ${to}`,
  leftOut: 'Không còn giữ vị trí',
  excepted: (until: string) => `Thuộc trường hợp chưa chuyển đổi đến hết ngày ${until}`,
  to: (to: string) => `Dự kiến chuyển đến: ${to}`,
};

export const MEASURES: readonly Block[] = [
  heading('III. Quyền, nghĩa vụ và tổ chức thực hiện'),
  ...listed([
    'Người phải chuyển đổi bàn giao đầy đủ công việc, hồ sơ, tài liệu trước ngày chuyển đổi; được bảo đảm chế độ, quyền lợi theo quy định',
    'Đơn vị sử dụng công chức, viên chức bố trí người tiếp nhận, không để gián đoạn công việc',
    'Bộ phận tổ chức cán bộ công khai Kế hoạch trong cơ quan, theo dõi, đôn đốc và báo cáo kết quả thực hiện',
  ]),
  paragraph(
    'Trong quá trình thực hiện, thay đổi so với Kế hoạch được ghi nhận bằng văn bản và công khai trong cơ quan./.',
  ),
];
