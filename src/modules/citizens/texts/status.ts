import type { FieldError } from '../../../core/errors.js';
import { fieldError } from '../../../core/refusals.js';
import { text } from '../../../core/text.js';

/** What the public status of a dossier says where it refuses: the same for a code that there is not and for a wrong secret. */

export const noSuchStatus = text(
  'Không tìm thấy hồ sơ với mã hồ sơ và mã tra cứu này. Hãy kiểm tra lại mã ghi trên giấy tiếp nhận hồ sơ.',
  'There is no dossier with this code and secret. Look at them again on the receipt.',
);

export const tooManyQuestions = text(
  'Đã tra cứu quá nhiều lần; hãy thử lại sau ít phút.',
  'The status was asked for too often; try again in a few minutes.',
);

export const tooManyInRegister = (most: number): FieldError =>
  fieldError(
    '/to',
    'too_many',
    `Kỳ này có hơn ${most} hồ sơ; hãy lập sổ cho kỳ ngắn hơn.`,
    `The period has more than ${most} dossiers; ask for a shorter one.`,
  );

export const endsBeforeItBegins = (): FieldError =>
  fieldError(
    '/to',
    'before_from',
    'Ngày cuối không được trước ngày đầu.',
    'The last day may not lie before the first.',
  );
