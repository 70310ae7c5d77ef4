import type { Unmet } from '../../core/errors.js';
import { unmetRule } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import type { Missing, SignedDocument, SigningForm } from './authority.js';
import type { SignedTask } from './mandate.js';

/** What people read about authority to sign. */

export const TASK_NAMES: Readonly<Record<SignedTask, Text>> = {
  asking_letter: text('Văn bản lấy ý kiến', 'Letter asking for opinions'),
  opinion: text('Văn bản cho ý kiến', 'Opinion'),
  submission: text('Tờ trình', 'Submission'),
  decision: text('Quyết định', 'Decision'),
  withdrawal: text('Văn bản rút hồ sơ', 'Withdrawal of a dossier'),
  suspension: text('Văn bản tạm dừng thời gian giải quyết', 'Suspension of time'),
  apology: text('Thư xin lỗi', 'Apology letter'),
  notice: text('Thông báo cho người nộp hồ sơ', 'Notice to the applicant'),
  result: text('Kết quả giải quyết thủ tục', 'Result of a procedure'),
  minutes: text('Biên bản cuộc họp', 'Minutes of a meeting'),
  referral: text('Văn bản đề nghị xử lý trách nhiệm', 'Referral'),
  measures: text('Đề xuất, quyết định hình thức xử lý', 'Measures, proposed or decided'),
  explanation: text('Văn bản giải trình', 'Explanation'),
  task_report: text('Báo cáo kết quả nhiệm vụ', 'Report on a task'),
  contribution: text('Kết quả phối hợp', 'Contribution to a task'),
  petition: text('Văn bản về phản ánh, kiến nghị', 'Document on a petition'),
  procedure_review: text('Văn bản rà soát thủ tục', 'Document in the review of a procedure'),
  letter: text('Công văn khác', 'Other letter'),
};

export const FORM_NAMES: Readonly<Record<SigningForm | 'unproven', Text>> = {
  head: text('Người đứng đầu ký', 'The head, in own right'),
  TM: text('TM. (ký thay mặt tập thể)', 'On behalf of the collective'),
  KT: text('KT. (ký thay)', 'A deputy for the head'),
  TL: text('TL. (ký thừa lệnh)', 'By order of the head'),
  TUQ: text('TUQ. (ký thừa ủy quyền)', 'By delegation'),
  Q: text('Q. (quyền người đứng đầu)', 'Acting head'),
  unproven: text('Chưa xác định được thẩm quyền ký', 'No authority was found'),
};

const SAID: Readonly<Record<Missing, readonly [vi: string, en: string]>> = {
  not_in_office: ['người ký không giữ chức vụ nào vào ngày đó', 'the signer holds no position on that day'],
  no_assignment_of_field: [
    'cấp phó cần được phân công lĩnh vực, hoặc giữ chức vụ thường trực, để ký thay (KT.)',
    'a deputy needs the assignment of a field, or a standing post, to sign for the head (KT.)',
  ],
  no_signing_on_behalf: [
    'người đứng đầu đơn vị cần được giao ký thừa lệnh (TL.)',
    'an official needs to be given signing by order (TL.)',
  ],
  no_delegation: ['người ký cần được ủy quyền (TUQ.)', 'the signer needs a delegation (TUQ.)'],
  mandate_not_in_force: [
    'ủy quyền, phân công hoặc giao ký của người ký không có hiệu lực vào ngày đó',
    'what was handed down to the signer is not in force on that day',
  ],
  mandate_elsewhere: [
    'ủy quyền, phân công hoặc giao ký của người ký không bao gồm việc này',
    'what was handed down to the signer does not cover this',
  ],
  not_the_authority_named: [
    'người ký không có thẩm quyền theo hình thức hoặc văn bản ủy quyền đã nêu',
    'the signer does not have the authority that was named',
  ],
};

/** R26: what is signed names an authority that holds on the day of the document. */
export const authorityMissing = (missing: Missing, { signedBy, agency, day }: SignedDocument): Unmet => {
  const [vi, en] = SAID[missing];
  return unmetRule(
    'R26',
    missing,
    `${signedBy} không có thẩm quyền ký văn bản của cơ quan ${agency} ngày ${day}: ${vi}.`,
    `${signedBy} has no authority to sign for ${agency} a document of ${day}: ${en}.`,
  );
};
