import { text } from './text.js';

/** What people call the fields by which records of an old system come in: a part of `FIELD_LABELS`. */
export const MOVING_LABELS = {
  'mapping.days': text('Cách ghi ngày', 'How days are written'),
  apply: text('Thực hiện ngay khi không có lỗi', 'Apply at once where nothing is wrong'),
  columns: text('Các cột của hệ thống cũ', 'Columns of the old system'),
  defaults: text('Giá trị khi để trống', 'What empty fields say'),
  delimiter: text('Dấu phân cách', 'Delimiter'),
  encoding: text('Bảng mã', 'Encoding'),
  format: text('Định dạng tệp', 'Format of the file'),
  mapping: text('Bảng chuyển đổi', 'Mapping'),
  sheet: text('Trang tính', 'Sheet'),
  system: text('Hệ thống cũ', 'Old system'),
  values: text('Giá trị của hệ thống cũ', 'Values of the old system'),
};
