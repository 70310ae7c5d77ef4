/** Why somebody in a listed position is not moved yet (trường hợp chưa thực hiện chuyển đổi). */
export interface RotationGround {
  readonly code: string;
  readonly name: string;
  /** The longest time of one exception, in months; null: no bound. */
  readonly maxMonths: number | null;
}

/** How officials in listed positions go elsewhere after some years (R29). */
export interface RotationRules {
  /** Whether the tenant has confirmed these rules. */
  readonly confirmed: boolean;
  readonly basis: string;
  /** Bounds of the years of a position. */
  readonly minYears: number;
  readonly maxYears: number;
  /** Fields of listed positions; empty: any. */
  readonly fields: readonly string[];
  readonly grounds: readonly RotationGround[];
  /** The plan of a year is owed so many months before the year begins. */
  readonly planMonthsAhead: number;
  /** It is published inside the agency so many days before its first move. */
  readonly publishDaysAhead: number;
  /** Whether time in a position goes on where its agency was taken over by another (R27). */
  readonly successionKeepsTime: boolean;
}

/** Luật 36/2018/QH14, Nghị định 59/2019/NĐ-CP with 134/2021/NĐ-CP. What of it was not seen in the text is to be confirmed. */
export const DEFAULT_ROTATION_RULES: RotationRules = {
  confirmed: false,
  basis: 'Luật 36/2018/QH14; Nghị định 59/2019/NĐ-CP, sửa đổi bởi Nghị định 134/2021/NĐ-CP',
  minYears: 2,
  maxYears: 5,
  fields: [
    'Quản lý ngân sách, tài sản trong cơ quan, tổ chức, đơn vị',
    'Tổ chức cán bộ',
    'Tài chính, ngân hàng',
    'Công thương',
    'Xây dựng',
    'Giao thông',
    'Y tế',
    'Văn hóa, thể thao, du lịch',
    'Thông tin và truyền thông',
    'Tài nguyên và môi trường',
    'Nông nghiệp và phát triển nông thôn',
    'Đầu tư và ngoại giao',
    'Tư pháp',
    'Lao động - Thương binh và Xã hội',
    'Khoa học và công nghệ',
    'Giáo dục và đào tạo',
    'Quốc phòng, công an',
    'Thanh tra và phòng, chống tham nhũng',
  ],
  grounds: [
    { code: 'discipline', name: 'Đang trong thời gian bị xem xét, xử lý kỷ luật', maxMonths: null },
    { code: 'inspection', name: 'Đang bị kiểm tra, xác minh, điều tra, truy tố, xét xử', maxMonths: null },
    { code: 'serious_illness', name: 'Đang điều trị bệnh hiểm nghèo được cơ quan y tế xác nhận', maxMonths: null },
    { code: 'study', name: 'Đang đi học tập trung từ 12 tháng trở lên', maxMonths: null },
    { code: 'secondment', name: 'Đang được cử biệt phái', maxMonths: null },
    { code: 'pregnancy', name: 'Đang mang thai', maxMonths: 10 },
    { code: 'child_under_36_months', name: 'Đang nuôi con dưới 36 tháng tuổi', maxMonths: 36 },
    { code: 'near_retirement', name: 'Thời gian công tác còn lại dưới 18 tháng đến tuổi nghỉ hưu', maxMonths: 18 },
  ],
  planMonthsAhead: 1,
  publishDaysAhead: 30,
  successionKeepsTime: true,
};
