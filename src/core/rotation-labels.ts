import { text } from './text.js';

/** What people call the fields of rotation: a part of `FIELD_LABELS`. */
export const ROTATION_LABELS = {
  endedOn: text('Ngày kết thúc', 'Last day'),
  exceptionId: text('Trường hợp chưa chuyển đổi', 'Exception'),
  grounds: text('Các trường hợp chưa chuyển đổi', 'Grounds of exceptions'),
  how: text('Hình thức công khai', 'How it was made known'),
  leaveOut: text('Không còn phải chuyển đổi', 'Nothing is to be done any more'),
  lines: text('Danh sách người phải chuyển đổi', 'Officials of the plan'),
  maxYears: text('Thời hạn dài nhất (năm)', 'Longest time, in years'),
  minYears: text('Thời hạn ngắn nhất (năm)', 'Shortest time, in years'),
  missed: text('Quá hạn chưa chuyển đổi', 'Missed'),
  movedOn: text('Ngày chuyển đổi', 'Day of the move'),
  planMonthsAhead: text('Lập kế hoạch trước (tháng)', 'Months by which the plan is owed ahead'),
  proven: text('Xác định được thẩm quyền ký', 'Whether an authority was found'),
  publishDaysAhead: text('Công khai trước (ngày)', 'Days by which the plan is published ahead'),
  publishedOn: text('Ngày công khai', 'Day of the publication'),
  purpose: text('Mục đích, yêu cầu', 'Purpose'),
  rotation: text('Quy định về chuyển đổi vị trí công tác', 'Rules of rotation'),
  rotationFrom: text('Ngày bắt đầu tính thời hạn', 'First day that counts'),
  rotationYears: text('Thời hạn giữ vị trí (năm)', 'Years in the position'),
  task: text('Loại văn bản ký', 'Kind of document that is signed'),
  successionKeepsTime: text('Tính liên tục khi sáp nhập', 'Whether time goes on in a succession'),
} as const;
