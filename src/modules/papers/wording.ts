import type { RequestState, Response, Stance } from '../consultations/index.js';

/** How papers call what the process calls by a code. */

export const STANCE: Readonly<Record<Stance, string>> = {
  agree: 'Thống nhất',
  agree_with_comments: 'Thống nhất, có ý kiến góp ý',
  disagree: 'Không thống nhất',
  not_competent: 'Không thuộc thẩm quyền',
};

export const RESPONSE: Readonly<Record<Response, string>> = {
  accepted: 'Tiếp thu',
  partly_accepted: 'Tiếp thu một phần',
  not_accepted: 'Không tiếp thu, giải trình',
};

/** What stands in the place of an opinion that is not there, or is not all (R4, R5, R8). */
export const STATE: Readonly<Record<RequestState, string>> = {
  pending: 'Đang trong thời hạn, chưa có văn bản trả lời',
  answered: 'Đã trả lời',
  answered_late: 'Trả lời sau thời hạn',
  supplement_due: 'Ý kiến chưa đầy đủ, đang yêu cầu bổ sung',
  incomplete: 'Ý kiến không đầy đủ, quá hạn bổ sung',
  declined: 'Từ chối cho ý kiến do không thuộc thẩm quyền',
  deemed_agreed: 'Quá thời hạn không trả lời, được coi là đồng ý và chịu trách nhiệm theo quy chế phối hợp',
  lapsed: 'Quá thời hạn không trả lời',
  withdrawn: 'Đã rút yêu cầu',
};

/** Of an agency that was asked for information and sent none: there is nothing to agree with. */
export const NOT_INFORMED = 'Quá thời hạn không cung cấp thông tin, tài liệu';

/** Of a late answer that the lead has not taken into account (R5). */
export const DEEMED_STANDS = 'vẫn được coi là đồng ý theo quy chế phối hợp';

/** Points of the checklist of the lead (R6). */
export const DILIGENCE: Readonly<Record<string, string>> = {
  right_agencies_asked: 'Đã lấy ý kiến đúng và đủ các cơ quan theo quy trình',
  questions_and_time_given: 'Đã nêu rõ nội dung cần cho ý kiến và thời hạn trả lời không ngắn hơn quy định',
  documents_attached: 'Đã gửi kèm hồ sơ, tài liệu cần thiết',
  reminded_before_deadline: 'Đã nhắc nhở trước khi hết thời hạn',
  reminded_by_hand: 'Đã trực tiếp đôn đốc cơ quan chưa trả lời',
  incomplete_sent_back: 'Đã yêu cầu bổ sung ý kiến chưa đầy đủ, nêu rõ nội dung còn thiếu',
  assigned_clearly: 'Đã giao rõ việc, sản phẩm và thời hạn',
  reminded_before_term: 'Đã nhắc trước khi hết thời hạn',
  urged_in_writing: 'Đã đôn đốc bằng văn bản',
  difficulties_answered: 'Đã trả lời khó khăn, vướng mắc và đề nghị gia hạn',
  dissent_invited: 'Đã mời làm việc thống nhất với cơ quan có ý kiến khác',
};

export const DEGREE: Readonly<Record<'minor' | 'moderate' | 'serious', string>> = {
  minor: 'Nhẹ',
  moderate: 'Vừa',
  serious: 'Nghiêm trọng',
};

export const REFERRAL_STATE: Readonly<Record<string, string>> = {
  lodged: 'Mới gửi',
  under_review: 'Đang xem xét',
  proposed: 'Đã đề xuất',
  decided: 'Đã quyết định',
  closed: 'Đã kết thúc',
  measure_review: 'Đang xem xét lại hình thức xử lý',
  rejected: 'Không chấp nhận',
};

/** Grounds on which the Office returns a submission (R13). */
export const GROUND: Readonly<Record<string, string>> = {
  missing_component: 'Thiếu thành phần hồ sơ theo quy trình',
  extra_component: 'Có thành phần hồ sơ ngoài quy định',
  missing_opinion: 'Thiếu ý kiến của cơ quan phải lấy ý kiến',
  missing_position: 'Chưa nêu chính kiến của cơ quan chủ trì',
  unreconciled: 'Chưa làm việc thống nhất với cơ quan có ý kiến khác về nội dung chính',
  out_of_competence: 'Nội dung không thuộc thẩm quyền của cấp trình',
  wrong_form: 'Thể thức, kỹ thuật trình bày văn bản không đúng quy định',
  not_signed: 'Văn bản ký không đúng thẩm quyền',
  late_without_reason: 'Trình chậm so với thời hạn mà không nêu lý do',
  other: 'Lý do khác nêu dưới đây',
};

/** What was decided. */
export const RESULT: Readonly<Record<'approved' | 'rejected' | 'other', string>> = {
  approved: 'chấp thuận',
  rejected: 'không chấp thuận',
  other: 'theo nội dung văn bản',
};

/** Classes of work in hand (R15). */
export const WORK_CLASS = {
  overdue: 'Quá hạn',
  at_risk: 'Có nguy cơ chậm',
  important: 'Quan trọng',
  normal: 'Trong hạn',
} as const;
