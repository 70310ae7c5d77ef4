import type { FieldError, Unmet } from '../../../core/errors.js';
import { fieldError, unmetRule } from '../../../core/refusals.js';

/** What people read where a dossier of citizens is not taken in. */

const refused = (code: string, vi: string, en: string): Unmet => unmetRule('R16', code, vi, en);

export const notHandledInSteps = (procedure: string): Unmet =>
  refused(
    'no_steps',
    `Thủ tục ${procedure} không phải thủ tục của người dân, doanh nghiệp có quy trình theo các bước.`,
    `${procedure} is no procedure of citizens and businesses whose steps are published.`,
  );

export const notTakenInHere = (agency: string): Unmet =>
  refused(
    'not_a_receiving_point',
    `${agency} không phải nơi tiếp nhận hồ sơ của thủ tục này.`,
    `${agency} is no place of receipt of this procedure.`,
  );

export const channelNotPublished = (): Unmet =>
  refused(
    'channel_not_published',
    'Thủ tục không công bố hình thức nộp hồ sơ này.',
    'The procedure is not published for this channel.',
  );

export const notReusable = (component: string): Unmet =>
  refused(
    'not_reusable',
    `Thành phần “${component}” không thuộc loại được sử dụng lại.`,
    `The component "${component}" is none that may be reused.`,
  );

export const nobodyAnswers = (agency: string): Unmet =>
  unmetRule(
    'R1',
    'no_official',
    `${agency} chưa có thủ trưởng; phải nêu công chức chịu trách nhiệm.`,
    `${agency} has no head today: the responsible official is to be named.`,
  );

export const unknownLead = (agency: string): FieldError =>
  fieldError(
    '/leadAgency',
    'unknown_agency',
    `Không có cơ quan nào đang hoạt động mang mã ${agency}.`,
    `There is no agency ${agency} today.`,
  );

export const leadNotSaid = (): FieldError =>
  fieldError(
    '/leadAgency',
    'required',
    'Thủ tục có nhiều cơ quan chủ trì; phải nêu cơ quan giải quyết hồ sơ này.',
    'Several agencies lead dossiers of this procedure: which one handles this is to be said.',
  );

export const knownElsewhere = (): FieldError =>
  fieldError(
    '/portalCode',
    'used_elsewhere',
    'Mã này của Cổng dịch vụ công quốc gia đã được dùng cho hồ sơ khác.',
    'This code of the national portal is that of another dossier.',
  );
