import { text } from '../../core/text.js';
import type { ImportField } from '../processes/index.js';
import { HANDLINGS } from '../procedures/index.js';
import { RETURN_GROUNDS } from '../submissions/index.js';
import { PROCESS_STATES, RESULTS } from './dossier.js';

/** What an old system tells of a dossier. */
export const DOSSIER_FIELDS: readonly ImportField[] = [
  { name: 'id', type: 'key', required: true, called: text('Mã hồ sơ ở hệ thống cũ', 'Id in the old system'), example: 'HS-311' },
  { name: 'code', type: 'key', called: text('Số hồ sơ', 'Number of the dossier'), example: 'H29.6-260302-0007' },
  { name: 'procedureCode', type: 'procedure', required: true, called: text('Mã thủ tục', 'Procedure'), example: 'PH-QH-01' },
  { name: 'title', type: 'line', most: 1_000, required: true, called: text('Trích yếu', 'Title'), example: 'Điều chỉnh cục bộ quy hoạch khu dân cư' },
  { name: 'summary', type: 'lines', called: text('Tóm tắt', 'Summary'), example: '' },
  { name: 'handling', type: 'choice', choices: HANDLINGS, called: text('Chế độ xử lý', 'Handling'), example: 'normal' },
  { name: 'leadAgency', type: 'agency', required: true, party: true, called: text('Cơ quan chủ trì', 'Lead agency'), example: 'H29.6' },
  { name: 'responsibleOfficial', type: 'official', required: true, called: text('Người chịu trách nhiệm', 'Responsible official'), example: 'H29.6-04' },
  { name: 'state', type: 'choice', required: true, choices: PROCESS_STATES, called: text('Trạng thái', 'State'), example: 'consulting' },
  { name: 'createdAt', type: 'moment', required: true, called: text('Ngày lập hồ sơ', 'Created'), example: '2026-03-02T08:30:00+07:00' },
  { name: 'dueAt', type: 'moment', term: true, called: text('Hạn giải quyết', 'Due'), example: '2026-04-15' },
  { name: 'components', type: 'entries', most: 200, called: text('Thành phần hồ sơ', 'Components'), example: 'TO-TRINH;BAN-VE' },
  { name: 'position', type: 'lines', called: text('Chính kiến đề xuất', 'Position of the lead'), example: '' },
  { name: 'suspendedAt', type: 'moment', called: text('Ngày tạm dừng', 'Suspended'), example: '' },
  { name: 'suspensionReason', type: 'line', most: 64, called: text('Mã lý do tạm dừng', 'Reason of the suspension'), example: '' },
  { name: 'suspensionText', type: 'lines', most: 4_000, called: text('Nội dung tạm dừng', 'Text of the suspension'), example: '' },
  { name: 'suspensionEndsAt', type: 'moment', term: true, called: text('Hạn tạm dừng', 'End of the suspension'), example: '' },
  { name: 'submittedAt', type: 'moment', called: text('Ngày trình', 'Submitted'), example: '' },
  { name: 'submissionNumber', type: 'line', most: 100, called: text('Số tờ trình', 'Number of the submission'), example: '' },
  { name: 'submissionDate', type: 'day', called: text('Ngày tờ trình', 'Date of the submission'), example: '' },
  { name: 'submissionSignedBy', type: 'official', called: text('Người ký tờ trình', 'Signer of the submission'), example: '' },
  { name: 'reviewDueAt', type: 'moment', term: true, called: text('Hạn thẩm tra', 'Review due'), example: '' },
  { name: 'acceptedAt', type: 'moment', called: text('Ngày Văn phòng tiếp nhận', 'Accepted by the Office'), example: '' },
  { name: 'decisionDueAt', type: 'moment', term: true, called: text('Hạn quyết định', 'Decision due'), example: '' },
  { name: 'returnedAt', type: 'moment', called: text('Ngày trả lại', 'Returned'), example: '' },
  { name: 'returnGrounds', type: 'texts', most: 10, choices: RETURN_GROUNDS, called: text('Căn cứ trả lại', 'Grounds of the return'), example: '' },
  { name: 'decidedAt', type: 'moment', called: text('Ngày quyết định', 'Decided'), example: '' },
  { name: 'result', type: 'choice', choices: RESULTS, called: text('Kết quả', 'Result'), example: '' },
  { name: 'documentNumber', type: 'line', most: 100, called: text('Số quyết định', 'Number of the decision'), example: '' },
  { name: 'documentDate', type: 'day', called: text('Ngày ban hành quyết định', 'Date of the decision'), example: '' },
  { name: 'signedBy', type: 'official', called: text('Người ký', 'Signer'), example: '' },
  { name: 'decisionText', type: 'lines', called: text('Nội dung quyết định', 'Text of the decision'), example: '' },
  { name: 'withdrawnAt', type: 'moment', called: text('Ngày rút hồ sơ', 'Withdrawn'), example: '' },
  { name: 'withdrawalReason', type: 'lines', most: 4_000, called: text('Lý do rút hồ sơ', 'Why it was withdrawn'), example: '' },
];
