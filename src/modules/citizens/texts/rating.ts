import type { FieldError, Unmet } from '../../../core/errors.js';
import { fieldError, unmetRule } from '../../../core/refusals.js';
import type { Text } from '../../../core/text.js';

/** What people read about ratings, where one is refused (R28). */

export const noSuchQuestion = (path: string, question: string): FieldError =>
  fieldError(
    path,
    'unknown_question',
    `Phiếu đánh giá không có câu hỏi mang mã “${question}”.`,
    `The questionnaire has no question "${question}".`,
  );

export const answerTwice = (path: string, question: string): FieldError =>
  fieldError(
    path,
    'duplicate_code',
    `Câu hỏi mang mã “${question}” được trả lời hai lần.`,
    `The question "${question}" is answered twice.`,
  );

export const answerMissing = (code: string, { vi, en }: Text): FieldError =>
  fieldError(
    '/answers',
    'answer_missing',
    `Chưa trả lời câu hỏi “${vi}” (mã ${code}).`,
    `The question "${en}" (${code}) is not answered.`,
  );

export const scoreOutside = (path: string, { from, to }: { readonly from: number; readonly to: number }): FieldError =>
  fieldError(path, 'outside_scale', `Điểm phải từ ${from} đến ${to}.`, `The score must be ${from} to ${to}.`);

export const ratingTermOver = (day: string): Unmet =>
  unmetRule(
    'R28',
    'rating_term_over',
    `Đã hết thời hạn đánh giá (${day}).`,
    `The time to rate the handling ended on ${day}.`,
  );

export const commentAfterErasure = (): Unmet =>
  unmetRule(
    'R28',
    'applicant_erased',
    'Dữ liệu cá nhân của người nộp hồ sơ đã được xóa, nên không ghi nhận thêm ý kiến bằng lời; có thể gửi lại phiếu không kèm ý kiến.',
    'The data of the applicant were erased, so no comment is kept any more; the scores can be sent without one.',
  );
