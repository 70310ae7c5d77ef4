import { text, type Text } from '../../core/text.js';

/** What is wrong with procedures and policies that are put; the catalogues of the default policy have their own files. */

export const minorReachesFurther = text(
  'Số ngày của mức nhẹ không được lớn hơn của mức vừa.',
  'The days of the minor degree may not be more than those of the moderate one.',
);
export const policyReachesBack = text(
  'Chính sách không được có hiệu lực trở về trước.',
  'A policy may not be in force from a day that has passed.',
);
export const reminderRepeated = text('Tên lần nhắc bị lặp lại.', 'The name of the reminder is given twice.');
export const oneUnitOfTwo = text(
  'Chỉ nêu một trong hai: số ngày làm việc hoặc số giờ làm việc.',
  'Give exactly one of two: working days or working hours.',
);
export const notACertificate = text('Không phải chứng thư số dạng PEM.', 'This is no certificate in the form PEM.');
export const endsBeforeItBegins = text(
  'Ngày hết hiệu lực không được trước ngày có hiệu lực.',
  'The last day in force may not lie before the first.',
);
export const measureRepeated = text(
  'Hình thức xử lý bị lặp lại trong cùng thời gian.',
  'The measure is given twice for the same time.',
);
export const noSuchMeasure = (code: string): Text =>
  text(
    `Không có hình thức xử lý “${code}” trong danh mục của chính sách.`,
    `The catalogue of the policy has no measure “${code}”.`,
  );
export const reasonRepeated = (code: string): Text =>
  text(`Lý do tạm dừng “${code}” bị lặp lại.`, `The reason to suspend “${code}” is given twice.`);

export const scaleReversed = text(
  'Điểm thấp nhất phải nhỏ hơn điểm cao nhất của thang điểm.',
  'The worst score of a scale must be less than the best.',
);
export const outsideScale = ({ from, to }: { readonly from: number; readonly to: number }): Text =>
  text(`Điểm phải từ ${from} đến ${to}.`, `The score must be ${from} to ${to}.`);

export const codeRepeated = (code: string): Text =>
  text(`Mã “${code}” bị lặp lại.`, `The code “${code}” is given twice.`);
export const noSuchAgency = (code: string): Text =>
  text(`Không có cơ quan ${code} trong danh mục.`, `The directory has no agency ${code}.`);
export const consultsItself = text(
  'Cơ quan chủ trì không lấy ý kiến chính mình.',
  'A lead agency does not consult itself.',
);
export const shortestOverLongest = text(
  'Thời hạn tối thiểu không được dài hơn thời hạn tối đa.',
  'The shortest time limit may not be longer than the longest.',
);
export const outsideTimeLimits = (least: number, most: number): Text =>
  text(
    `Thời hạn trả lời phải từ ${least} đến ${most} ngày làm việc.`,
    `The time limit to answer must be ${least} to ${most} working days.`,
  );
export const roundNeeded = text(
  'Có cơ quan bắt buộc lấy ý kiến nên phải cho phép ít nhất một đợt lấy ý kiến.',
  'Agencies must be consulted, so at least one round must be allowed.',
);

export const notForKind = (kind: 'coordination' | 'internal' | 'citizen'): Text =>
  kind === 'internal'
    ? text(
        'Thủ tục nội bộ không có nội dung này; chỉ thủ tục của người dân, doanh nghiệp mới có.',
        'An internal procedure does not say this; only one of citizens and businesses does.',
      )
    : text('Thủ tục phối hợp không có nội dung này.', 'A procedure of coordination does not say this.');
export const channelRepeated = text('Hình thức nộp hồ sơ bị lặp lại.', 'The channel is given twice.');
export const noSuchComponent = (code: string): Text =>
  text(`Thủ tục không có thành phần hồ sơ “${code}”.`, `The procedure has no component “${code}”.`);
export const stepOfficialElsewhere = (official: string, unit: string): Text =>
  unit === '*'
    ? text(
        'Bước của đơn vị chủ trì không nêu đích danh công chức.',
        'A step of whichever agency leads names no officials.',
      )
    : text(`${official} không phải người của ${unit}.`, `${official} is not of ${unit}.`);
const hoursIn = (hours: number): number => Math.round(hours * 100) / 100;
export const stepsBeyondTerm = (hours: number, most: number): Text =>
  text(
    `Tổng thời gian các bước là ${hoursIn(hours)} giờ làm việc, vượt thời hạn giải quyết ${hoursIn(most)} giờ làm việc.`,
    `The steps take ${hoursIn(hours)} working hours, more than the ${hoursIn(most)} of the term.`,
  );

export const rotationYearsReversed = text(
  'Thời hạn dài nhất không được ngắn hơn thời hạn ngắn nhất.',
  'The longest time may not be shorter than the shortest.',
);
