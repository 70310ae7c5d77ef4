import { text } from '../../core/text.js';
import type { ImportField } from '../processes/index.js';
import { REQUEST_KINDS, REQUEST_STATES, RESPONSES, STANCES } from './request.js';

/** What an old system tells of a consultation request. */
export const REQUEST_FIELDS: readonly ImportField[] = [
  { name: 'id', type: 'key', required: true, called: text('Mã yêu cầu ở hệ thống cũ', 'Id in the old system'), example: 'YC-1024' },
  { name: 'dossier', type: 'key', required: true, called: text('Mã hồ sơ ở hệ thống cũ', 'Id of its dossier'), example: 'HS-311' },
  { name: 'agency', type: 'agency', required: true, party: true, called: text('Cơ quan được lấy ý kiến', 'Agency that is asked'), example: 'H29.1' },
  { name: 'kind', type: 'choice', choices: REQUEST_KINDS, called: text('Loại yêu cầu', 'Kind'), example: 'opinion' },
  { name: 'round', type: 'integer', most: 100, called: text('Đợt lấy ý kiến', 'Round'), example: '1' },
  { name: 'state', type: 'choice', required: true, choices: REQUEST_STATES, called: text('Trạng thái', 'State'), example: 'answered' },
  { name: 'silence', type: 'choice', choices: ['deemed_agreement', 'no_effect'], called: text('Hệ quả khi im lặng', 'What silence means'), example: 'deemed_agreement' },
  { name: 'questions', type: 'texts', most: 100, called: text('Nội dung hỏi', 'Questions'), example: 'Có ý kiến về chỉ giới đường đỏ' },
  { name: 'reason', type: 'lines', most: 4_000, called: text('Lý do hỏi ngoài danh sách', 'Why it is asked outside the list'), example: '' },
  { name: 'letterNumber', type: 'line', most: 100, called: text('Số văn bản lấy ý kiến', 'Number of the asking letter'), example: '311/SXD-QH' },
  { name: 'letterDate', type: 'day', called: text('Ngày văn bản lấy ý kiến', 'Date of the asking letter'), example: '2026-03-02' },
  { name: 'letterSignedBy', type: 'official', called: text('Người ký văn bản lấy ý kiến', 'Signer of the asking letter'), example: 'H29.6-01' },
  { name: 'handler', type: 'official', called: text('Cán bộ xử lý', 'Handler'), example: 'H29.1-03' },
  { name: 'sentAt', type: 'moment', required: true, called: text('Ngày gửi', 'Sent'), example: '2026-03-02T09:00:00+07:00' },
  { name: 'dueAt', type: 'moment', required: true, term: true, called: text('Hạn trả lời', 'Due'), example: '2026-03-09' },
  { name: 'answeredAt', type: 'moment', called: text('Ngày trả lời', 'Answered'), example: '2026-03-06T15:30:00+07:00' },
  { name: 'settledAt', type: 'moment', called: text('Ngày kết thúc yêu cầu', 'Settled'), example: '' },
  { name: 'stance', type: 'choice', choices: STANCES, called: text('Quan điểm', 'Stance'), example: 'agree_with_comments' },
  { name: 'mainPoint', type: 'boolean', called: text('Không thống nhất về nội dung chính', 'On a main point'), example: 'false' },
  { name: 'answers', type: 'texts', most: 100, called: text('Nội dung trả lời', 'Answers'), example: 'Thống nhất chỉ giới theo hồ sơ' },
  { name: 'reasons', type: 'lines', called: text('Lý do, căn cứ', 'Reasons'), example: 'Cập nhật lộ giới 30 m' },
  { name: 'documentNumber', type: 'line', most: 100, called: text('Số văn bản trả lời', 'Number of the answer'), example: '205/STNMT-QLĐĐ' },
  { name: 'documentDate', type: 'day', called: text('Ngày văn bản trả lời', 'Date of the answer'), example: '2026-03-06' },
  { name: 'signedBy', type: 'official', called: text('Người ký văn bản trả lời', 'Signer of the answer'), example: 'H29.1-01' },
  { name: 'missing', type: 'lines', most: 4_000, called: text('Nội dung còn thiếu', 'What is missing'), example: '' },
  { name: 'supplementAskedAt', type: 'moment', called: text('Ngày yêu cầu bổ sung ý kiến', 'Supplement asked'), example: '' },
  { name: 'supplementDueAt', type: 'moment', term: true, called: text('Hạn bổ sung ý kiến', 'Supplement due'), example: '' },
  { name: 'declineReason', type: 'lines', most: 4_000, called: text('Lý do từ chối', 'Why it was declined'), example: '' },
  { name: 'competentAgency', type: 'agency', called: text('Cơ quan có thẩm quyền', 'Competent agency'), example: '' },
  { name: 'withdrawalReason', type: 'lines', most: 4_000, called: text('Lý do thu hồi', 'Why it was withdrawn'), example: '' },
  { name: 'response', type: 'choice', choices: RESPONSES, called: text('Tiếp thu, giải trình', 'Response of the lead'), example: 'accepted' },
  { name: 'responseText', type: 'lines', called: text('Nội dung tiếp thu, giải trình', 'Text of the response'), example: 'Đã tiếp thu' },
];
