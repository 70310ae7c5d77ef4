import { text, type Text } from '../../core/text.js';

export const emptyFile = text('Tệp rỗng, không có nội dung.', 'The file is empty.');
export const damagedFile = text('Tệp bị hỏng, không đọc được.', 'The file is damaged: it cannot be read.');
export const swollenFile = text(
  'Tệp nén bất thường, không giống một tài liệu.',
  'The file is packed in a way that no document is.',
);
export const takenTypes = (taken: string): Text =>
  text(
    `Chỉ nhận các loại tệp: ${taken}; xét theo nội dung, không theo tên tệp.`,
    `Only files of these types are taken: ${taken}; by what they hold, not by their names.`,
  );
export const storeAway = text(
  'Kho tệp đang không truy cập được; hãy thử lại sau.',
  'The file store cannot be reached; try again later.',
);
export const noSuchFile = text('Không có tệp này.', 'There is no such file.');
