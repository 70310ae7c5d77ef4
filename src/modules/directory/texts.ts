import { text, type Text } from '../../core/text.js';

export const twoPositions = (official: string): Text =>
  text(
    `Cán bộ ${official} giữ hai vị trí trong cùng một ngày.`,
    `The official ${official} would hold two positions on one day.`,
  );
export const twoHeads = (agency: string): Text =>
  text(
    `Cơ quan ${agency} có hai người đứng đầu trong cùng một ngày.`,
    `The agency ${agency} would have two heads on one day.`,
  );
export const codeRepeated = (code: string): Text => text(`Mã ${code} bị lặp lại.`, `The code ${code} is given twice.`);
export const underItself = text('Cơ quan không thể trực thuộc chính mình.', 'An agency cannot stand under itself.');
export const endsBeforeItBegins = text(
  'Ngày kết thúc không được trước ngày bắt đầu.',
  'The last day may not lie before the first.',
);
export const predecessorMissing = text(
  'Phải nêu mã hoặc tên của cơ quan trước sáp nhập.',
  'Give the code or the name of the predecessor.',
);
export const succeedsItself = text('Cơ quan không thể kế thừa chính mình.', 'An agency cannot succeed itself.');
export const comesRoundTo = (agency: string): Text =>
  text(
    `Chuỗi kế thừa quay trở lại cơ quan ${agency}.`,
    `The chain of successions comes round to the agency ${agency}.`,
  );
export const dissolvedTwice = (agency: string): Text =>
  text(
    `Cơ quan ${agency} đã được ghi nhận kết thúc vào một ngày khác.`,
    `The agency ${agency} ends on another day already.`,
  );
export const dayIsSet = (agency: string, day: string): Text =>
  text(
    `Việc kế thừa cơ quan ${agency} đã được lập cho ngày ${day}; muốn đổi ngày phải hủy bỏ trước khi có hiệu lực rồi lập lại.`,
    `The succession of the agency ${agency} is set for ${day}; to move it, cancel it before it takes effect and record it anew.`,
  );
export const noSuchAgency = (code: string): Text =>
  text(`Không có cơ quan ${code} trong danh mục.`, `The directory has no agency ${code}.`);
export const holdsNoPosition = (official: string, agency: string): Text =>
  text(`${official} hiện không giữ chức vụ tại ${agency}.`, `${official} holds no position in ${agency} today.`);
export const yearsNeeded = text(
  'Vị trí có lĩnh vực hoặc ngày tính thời hạn chuyển đổi phải có số năm định kỳ chuyển đổi (rotationYears).',
  'A position with a field, or a day from which its time counts, needs its years (rotationYears).',
);
export const yearsOutOfBounds = (min: number, max: number): Text =>
  text(
    `Thời hạn định kỳ chuyển đổi theo chính sách là từ ${min} đến ${max} năm.`,
    `By the policy a position is held for ${min} to ${max} years.`,
  );
export const fieldNeeded = text(
  'Vị trí phải định kỳ chuyển đổi phải nêu lĩnh vực (field).',
  'A listed position needs its field (field).',
);
export const unknownRotationField = (field: string): Text =>
  text(
    `Lĩnh vực “${field}” không có trong danh mục của chính sách (rotation.fields).`,
    `The policy has no field “${field}” (rotation.fields).`,
  );
export const rotationEndsBeforeItBegins = text(
  'Ngày bắt đầu tính thời hạn không được sau ngày kết thúc vị trí.',
  'The first day that counts may not lie after the last day in the position.',
);
