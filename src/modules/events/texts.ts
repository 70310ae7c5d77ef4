import { text, type Text } from '../../core/text.js';

export const tooManyTypes = (most: number): Text =>
  text(`Chỉ được chọn tối đa ${most} loại sự kiện.`, `Choose at most ${most} types of events.`);

/** `named`: those that are not known, in quotes. */
export const noSuchTypes = (named: string, types: readonly string[]): Text => {
  const listed = types.map((type) => `“${type}”`).join(', ');
  return text(
    `Không có loại sự kiện ${named}; các loại: ${listed}.`,
    `There is no type of event ${named}; the types are ${listed}.`,
  );
};

export const feedEndsBefore = text(
  'Dòng sự kiện kết thúc trước vị trí này: hệ thống đã được khôi phục về một thời điểm trước đó. Hãy đọc lại từ vị trí đã lưu trước thời điểm ấy, hoặc từ đầu.',
  'The feed ends before this place: the service was restored to an earlier moment. Go on from a place kept before that moment, or from the beginning.',
);
