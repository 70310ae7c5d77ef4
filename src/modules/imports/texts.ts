import { text, type Text } from '../../core/text.js';
import type { ImportFault } from '../processes/index.js';
import type { ImportState } from './import.js';

export const IMPORT_STATE_NAMES: Readonly<Record<ImportState, Text>> = {
  checking: text('Đang kiểm tra', 'Being checked'),
  refused: text('Có lỗi, chưa ghi dữ liệu nào', 'Refused: nothing was written'),
  checked: text('Đã kiểm tra, chờ thực hiện', 'Checked, waits to be applied'),
  applying: text('Đang ghi dữ liệu', 'Being applied'),
  applied: text('Đã ghi xong', 'Applied'),
  cancelled: text('Đã hủy', 'Cancelled'),
  failed: text('Dừng do lỗi, có thể thực hiện tiếp', 'Failed: it can be gone on with'),
};

type Say = (about: string) => Text;

const always =
  (vi: string, en: string): Say =>
  () =>
    text(vi, en);
const naming =
  (vi: (about: string) => string, en: (about: string) => string): Say =>
  (about) =>
    text(vi(about), en(about));

/** What is wrong with a line, for whoever mends it. */
const FAULTS: Readonly<Record<ImportFault, Say>> = {
  empty_file: always('Tệp không có dòng dữ liệu nào.', 'The file has no lines.'),
  damaged_file: always(
    'Tệp bị hỏng hoặc bị cắt cụt từ dòng này; phần sau chưa được đọc.',
    'The file is damaged or cut off from this line on; what follows was not read.',
  ),
  swollen_file: always(
    'Tệp nén bất thường, không giống một bảng tính.',
    'The file is packed in a way that no workbook is.',
  ),
  wrong_encoding: naming(
    (about) => `Không đọc được tệp theo bảng mã ${about}; hãy nêu đúng bảng mã ở "encoding".`,
    (about) => `The file cannot be read as ${about}: name its encoding in "encoding".`,
  ),
  no_such_sheet: naming(
    (about) => `Tệp không có trang tính "${about}".`,
    (about) => `The workbook has no sheet "${about}".`,
  ),
  repeated_column: naming(
    (about) => `Cột "${about}" có hai lần.`,
    (about) => `The column "${about}" is there twice.`,
  ),
  nameless_column: always('Có cột không có tên ở dòng tiêu đề.', 'A column has no name in the header.'),
  too_many_columns: always('Tệp có quá 200 cột.', 'The file has more than 200 columns.'),
  too_many_lines: always(
    'Tệp có quá 2.000.000 dòng; hãy chia nhỏ.',
    'The file has more than 2,000,000 lines: divide it.',
  ),
  unknown_column: always(
    'Cột này không phải trường nào; hãy nêu trong "columns" là trường nào, hoặc null để bỏ qua.',
    'This column is no field: say in "columns" which one it is, or null to leave it out.',
  ),
  missing_column: always('Thiếu cột bắt buộc này.', 'This column is missing, and every line must have it.'),
  file_gone: always('Tệp không còn được lưu; hãy tải lên lại.', 'The file is no longer kept: upload it again.'),
  too_many_cells: always('Dòng có nhiều ô hơn tiêu đề.', 'The line has more cells than the header.'),
  not_json: always('Dòng không phải JSON hợp lệ.', 'The line is no JSON.'),
  not_an_object: always('Dòng không phải một đối tượng JSON.', 'The line is no JSON object.'),
  line_too_long: always('Dòng dài quá 256 KB.', 'The line is longer than 256 KB.'),
  unknown_kind: naming(
    (about) => `Không có loại bản ghi "${about}"; trường "record" phải là dossier, request, task hoặc contribution.`,
    (about) => `There is no kind of record "${about}": "record" is dossier, request, task or contribution.`,
  ),
  formula: always('Ô chứa công thức; hãy ghi giá trị.', 'The cell holds a formula: put its value.'),
  cell_error: always('Ô có lỗi tính toán của bảng tính.', 'The cell holds an error of the spreadsheet.'),
  unknown_field: always('Không có trường này.', 'There is no such field.'),
  required: always('Bắt buộc phải có.', 'It is required.'),
  wrong_format: naming(
    (about) => `"${about}" không đúng dạng.`,
    (about) => `"${about}" is not of the right form.`,
  ),
  direction_override: always('Có ký tự đảo chiều chữ.', 'It has a character that turns the direction of writing.'),
  nothing_visible: always('Không có ký tự nào nhìn thấy được.', 'It has no character that can be seen.'),
  too_long: always('Quá dài.', 'It is too long.'),
  too_many_items: always('Có quá nhiều mục.', 'It has too many items.'),
  not_a_day: naming(
    (about) => `"${about}" không phải ngày có thật theo dạng đã khai.`,
    (about) => `"${about}" is no day in the form that was declared.`,
  ),
  not_a_moment: naming(
    (about) => `"${about}" không phải thời điểm có thật theo dạng đã khai.`,
    (about) => `"${about}" is no moment in the form that was declared.`,
  ),
  not_a_number: naming(
    (about) => `"${about}" không phải số nguyên.`,
    (about) => `"${about}" is no whole number.`,
  ),
  not_a_boolean: naming(
    (about) => `"${about}" không phải có hoặc không.`,
    (about) => `"${about}" is neither yes nor no.`,
  ),
  not_a_list: always('Không phải một danh sách.', 'It is no list.'),
  not_allowed: naming(
    (about) => `Không có giá trị "${about}"; hãy khai trong "values".`,
    (about) => `There is no value "${about}": map it in "values".`,
  ),
  out_of_range: naming(
    (about) => `"${about}" nằm ngoài khoảng cho phép.`,
    (about) => `"${about}" is out of range.`,
  ),
  in_future: naming(
    (about) => `${about} là thời gian chưa đến.`,
    (about) => `${about} has not come yet.`,
  ),
  before_from: naming(
    (about) => `Sớm hơn "${about}", là việc phải xảy ra trước.`,
    (about) => `It lies before "${about}", which comes first.`,
  ),
  unknown_agency: naming(
    (about) => `Không có cơ quan "${about}" trong danh bạ.`,
    (about) => `There is no agency "${about}" in the directory.`,
  ),
  agency_ended: naming(
    (about) => `Cơ quan ${about} đã chấm dứt và chưa có cơ quan kế thừa; việc còn mở không giao được.`,
    (about) => `The agency ${about} has ended and nobody has taken over: what is open cannot go on with it.`,
  ),
  unknown_official: naming(
    (about) => `Không có cán bộ "${about}" trong danh bạ.`,
    (about) => `There is no official "${about}" in the directory.`,
  ),
  unknown_procedure: naming(
    (about) => `Không có thủ tục "${about}".`,
    (about) => `There is no procedure "${about}".`,
  ),
  unknown_reason: naming(
    (about) => `Chính sách không có lý do tạm dừng "${about}".`,
    (about) => `The policy has no reason "${about}" for a suspension.`,
  ),
  repeated_id: naming(
    (about) => `Mã "${about}" đã có ở một dòng trước.`,
    (about) => `The id "${about}" is on an earlier line.`,
  ),
  already_imported: naming(
    (about) => `Mã "${about}" của hệ thống này đã được nhập trước đây.`,
    (about) => `The id "${about}" of this system was brought in before.`,
  ),
  repeated_code: naming(
    (about) => `Số "${about}" đã có ở một dòng trước.`,
    (about) => `The number "${about}" is on an earlier line.`,
  ),
  code_taken: naming(
    (about) => `Số "${about}" đã được dùng ở đây.`,
    (about) => `The number "${about}" is taken here.`,
  ),
  code_of_the_future: naming(
    (about) => `Số "${about}" là của một ngày chưa đến.`,
    (about) => `The number "${about}" is of a day that has not come yet.`,
  ),
  unknown_parent: naming(
    (about) => `Đợt nhập này không có bản ghi "${about}" mà dòng này thuộc về.`,
    (about) => `The import has no "${about}", which this line belongs to.`,
  ),
  too_many_children: naming(
    (about) => `"${about}" có quá 500 dòng thuộc về nó.`,
    (about) => `More than 500 lines belong to "${about}".`,
  ),
  asks_itself: always('Cơ quan chủ trì không lấy ý kiến chính mình.', 'The lead agency does not ask itself.'),
  repeated: naming(
    (about) => `"${about}" có hai lần.`,
    (about) => `"${about}" is there twice.`,
  ),
  not_in_this_state: naming(
    (about) => `Không phù hợp với trạng thái "${about}".`,
    (about) => `It does not fit the state "${about}".`,
  ),
  required_in_this_state: naming(
    (about) => `Bắt buộc phải có ở trạng thái "${about}".`,
    (about) => `It is required in the state "${about}".`,
  ),
};

export const faultText = (code: ImportFault, about: string | null): Text => FAULTS[code](about ?? '');

export const notTable = text(
  'Tệp này không phải bảng dữ liệu: chỉ nhận CSV, NDJSON và XLSX.',
  'This file is no table: CSV, NDJSON and XLSX are taken.',
);
export const kindNeeded = text(
  'Phải nêu loại bản ghi của tệp; chỉ NDJSON tự nêu ở từng dòng.',
  'Say which kind of records the file has; only NDJSON says it in each line.',
);
export const notOfFormat = text('Không dùng được với loại tệp này.', 'This does not go with a file of this type.');
export const fileTwice = text(
  'Tệp này (và trang tính này) đã được nêu.',
  'This file, with this sheet, is there already.',
);
export const unknownField = (name: string): Text => text(`Không có trường "${name}".`, `There is no field "${name}".`);
export const unknownKey = (name: string): Text =>
  text(
    `"${name}" không phải loại.trường (như dossier.state), cũng không phải agency, official hay procedure.`,
    `"${name}" is no kind.field (such as dossier.state), nor agency, official or procedure.`,
  );
export const fieldTwice = (name: string): Text =>
  text(`Hai cột cùng là trường "${name}".`, `Two columns are the field "${name}".`);
export const notForSheets = text(
  'Bảng tính không có nhiều dòng như vậy; hãy chọn định dạng khác.',
  'No sheet has as many rows: choose another format.',
);

/** The sheet that explains a template. */
export const GUIDE = {
  name: 'Hướng dẫn',
  header: ['Trường / Field', 'Tên gọi', 'Called', 'Bắt buộc / Required', 'Kiểu / Type', 'Giá trị / Values'],
} as const;

/** How old systems write yes and no. */
export const YES: ReadonlySet<string> = new Set(['true', '1', 'yes', 'x', 'có', 'co']);
export const NO: ReadonlySet<string> = new Set(['false', '0', 'no', 'không', 'khong']);
