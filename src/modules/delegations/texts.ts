import { DomainError, type FieldError, type Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import type { DelegationState } from './delegation.js';

/** What people read about delegations. */

export const DELEGATION_STATE_NAMES: Readonly<Record<DelegationState, Text>> = {
  announced: text('Đã công bố, chưa có hiệu lực', 'Announced'),
  in_force: text('Đang có hiệu lực', 'In force'),
  ended: text('Đã hết hiệu lực', 'Ended'),
  revoked: text('Đã thu hồi', 'Revoked'),
};

export const unknownParty = (path: string, code: string): FieldError =>
  fieldError(path, 'unknown_party', `Không có cơ quan, cán bộ ${code}.`, `There is no agency or official ${code}.`);

export const notInOffice = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'not_in_office',
    `Cán bộ ${code} hiện không giữ chức vụ nào.`,
    `The official ${code} holds no position today.`,
  );

export const agencyClosed = (path: string, code: string): FieldError =>
  fieldError(path, 'agency_closed', `Cơ quan ${code} không còn hoạt động.`, `The agency ${code} exists no more.`);

export const toItself = (): FieldError =>
  fieldError('/to', 'to_itself', 'Không thể giao cho chính mình.', 'Nobody hands authority down to itself.');

export const endsBeforeItBegins = (): FieldError =>
  fieldError(
    '/validTo',
    'ends_before_it_begins',
    'Ngày hết hiệu lực không được trước ngày có hiệu lực.',
    'The last day may not lie before the first.',
  );

export const overAlready = (): FieldError =>
  fieldError('/validTo', 'in_past', 'Thời hạn giao đã qua.', 'It would be over already.');

export const beforeItsDocument = (): FieldError =>
  fieldError(
    '/validFrom',
    'before_document',
    'Không thể có hiệu lực trước ngày của văn bản giao.',
    'It cannot be in force before the day of its document.',
  );

export const tooLong = (months: number): FieldError =>
  fieldError(
    '/validTo',
    'too_long',
    `Thời hạn giao tối đa là ${months} tháng theo chính sách.`,
    `It lasts ${months} months at most, by the policy.`,
  );

export const scopeNeeded = (): FieldError =>
  fieldError(
    '/tasks',
    'required',
    'Phải nêu loại văn bản, thủ tục hoặc lĩnh vực được giao.',
    'Say for which tasks, procedures or fields it is.',
  );

export const fieldNeeded = (): FieldError =>
  fieldError(
    '/fields',
    'required',
    'Phân công lĩnh vực phải nêu lĩnh vực hoặc thủ tục.',
    'An assignment of a field names fields or procedures.',
  );

export const unknownProcedure = (path: string, code: string): FieldError =>
  fieldError(path, 'unknown_procedure', `Không có thủ tục ${code}.`, `There is no procedure ${code}.`);

export const unknownField = (path: string, field: string): FieldError =>
  fieldError(path, 'unknown_field', `Không có lĩnh vực “${field}”.`, `There is no field “${field}”.`);

const ruled = (code: string, vi: string, en: string): Unmet => unmetRule('R26', code, vi, en);

export const handedOn = (from: string): Unmet =>
  ruled(
    'handed_on',
    `${from} được ủy quyền hoặc được giao ký, không được ủy quyền tiếp.`,
    `${from} has what was handed down, and does not hand it on.`,
  );

export const notTheirsToGive = (from: string): Unmet =>
  ruled(
    'not_theirs_to_give',
    `${from} không phải tập thể hoặc người đứng đầu cơ quan, không có thẩm quyền để giao.`,
    `${from} is neither a collective nor the head of an agency, and has no authority to hand down.`,
  );

export const pairNotPermitted = (from: string, to: string): Unmet =>
  ruled(
    'pair_not_permitted',
    `Chính sách không cho phép ${from} giao thẩm quyền này cho ${to}.`,
    `The policy does not permit ${from} to hand this down to ${to}.`,
  );

export const giverSigns = (agency: string): Unmet =>
  ruled(
    'not_signed',
    `Văn bản giao phải do người đứng đầu cơ quan ${agency} vào ngày đó ký.`,
    `The document is signed by the head of ${agency} of that day.`,
  );

export const beyondTheGiver = (agency: string, procedure: string): Unmet =>
  ruled(
    'beyond_the_giver',
    `Thủ tục ${procedure} không thuộc phạm vi của cơ quan ${agency}.`,
    `The procedure ${procedure} is none of ${agency}'s.`,
  );

export const givenAlready = (code: string, to: string): Unmet =>
  ruled(
    'already_given',
    `Việc này đang được giao cho ${to} theo ${code} trong cùng thời gian.`,
    `This is with ${to} by ${code} at the same time.`,
  );

export const announcedAlready = (): DomainError =>
  new DomainError('duplicate', text('Văn bản giao này đã được công bố.', 'This document was announced already.'));

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  evaluate_delegation: {
    name: text('Đánh giá kết quả thực hiện ủy quyền', 'Evaluate a delegation'),
    why: text(
      'Ủy quyền, phân công sắp hết hoặc đã hết hiệu lực, chưa đánh giá kết quả thực hiện.',
      'A delegation ends soon, or has ended, and was not evaluated.',
    ),
    next: text('Đánh giá', 'Evaluate it'),
  },
} as const;
