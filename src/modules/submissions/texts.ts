import type { Unmet } from '../../core/errors.js';
import { unmetRule } from '../../core/refusals.js';

/** What people read where a dossier is not complete. */

interface Listed {
  readonly code: string;
  readonly name: string;
}

export const decidedByTheLead = (): Unmet =>
  unmetRule(
    'R2',
    'out_of_competence',
    'Việc này thuộc thẩm quyền quyết định của cơ quan chủ trì; không trình Ủy ban nhân dân.',
    'It is for the lead agency itself to decide: it is not submitted to the committee.',
  );

export const emptyComponent = ({ code, name }: Listed): Unmet =>
  unmetRule(
    'R16',
    'missing_component',
    `Thành phần hồ sơ chưa có tệp, cũng chưa có đủ số và ngày văn bản: ${name} (${code}).`,
    `Component with neither a file nor both number and date of its document: ${name} (${code}).`,
  );

export const missingComponent = ({ code, name }: Listed): Unmet =>
  unmetRule(
    'R16',
    'missing_component',
    `Thiếu thành phần hồ sơ: ${name} (${code}).`,
    `Component missing: ${name} (${code}).`,
  );

export const extraComponent = (code: string): Unmet =>
  unmetRule(
    'R16',
    'extra_component',
    `Thủ tục không quy định thành phần hồ sơ "${code}".`,
    `The procedure lists no component "${code}".`,
  );

export const neverConsulted = (agency: string): Unmet =>
  unmetRule(
    'R11',
    'missing_opinion',
    `Chưa lấy ý kiến của ${agency}, là cơ quan bắt buộc phải lấy ý kiến.`,
    `${agency} must be consulted and has not been.`,
  );

export const noOpinion = (agency: string): Unmet =>
  unmetRule(
    'R11',
    'missing_opinion',
    `Chưa có ý kiến của ${agency}, và cơ quan chủ trì chưa giải trình về việc này.`,
    `There is no opinion of ${agency}, and the lead agency has not said anything about it.`,
  );

export const noPositionOfLead = (): Unmet =>
  unmetRule(
    'R11',
    'missing_position',
    'Cơ quan chủ trì chưa nêu chính kiến.',
    'The lead agency has not taken its own position.',
  );

export const noResponseTo = (agency: string): Unmet =>
  unmetRule(
    'R11',
    'missing_position',
    `Cơ quan chủ trì chưa tiếp thu, giải trình ý kiến của ${agency}.`,
    `The lead agency has not responded to the opinion of ${agency}.`,
  );

export const unreconciledWith = (agency: string): Unmet =>
  unmetRule(
    'R12',
    'unreconciled',
    `Chưa làm việc với ${agency} để thống nhất về nội dung chính còn ý kiến khác nhau.`,
    `No working session was held with ${agency} on the main point that it disagrees on.`,
  );
