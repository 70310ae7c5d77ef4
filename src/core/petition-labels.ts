import { text } from './text.js';

/** What people call the fields of ratings and petitions: a part of `FIELD_LABELS`. */
export const RATING_AND_PETITION_LABELS = {
  aboutAgency: text('Cơ quan bị phản ánh, khiếu nại', 'Agency that it is about'),
  aboutOfficial: text('Công chức bị phản ánh, khiếu nại', 'Official whom it is about'),
  acceptWorkingDays: text('Thời hạn thụ lý (ngày làm việc)', 'Time to accept, in working days'),
  askWorkingDays: text(
    'Thời hạn người gửi bổ sung thông tin (ngày làm việc)',
    'Time of the petitioner to answer, in working days',
  ),
  comment: text('Ý kiến bằng lời', 'Comment'),
  dataRequestWorkingDays: text(
    'Thời hạn trả lời chủ thể dữ liệu (ngày làm việc)',
    'Time to answer a data subject, in working days',
  ),
  dossierCode: text('Mã hồ sơ', 'Code of the dossier'),
  en: text('Tiếng Anh', 'English'),
  ground: text('Căn cứ', 'Ground'),
  maxQuestions: text('Số lần được yêu cầu bổ sung thông tin', 'How often the petitioner may be asked'),
  petitioner: text('Người gửi phản ánh, kiến nghị', 'Petitioner'),
  petitions: text('Quy định về phản ánh, kiến nghị, khiếu nại', 'Rules of petitions'),
  publishWorkingDays: text('Thời hạn công bố, công khai (ngày làm việc)', 'Time to publish, in working days'),
  receivedBy: text('Cơ quan tiếp nhận', 'Agency that took it in'),
  receivedFrom: text('Tiếp nhận từ', 'Received from'),
  receivedTo: text('Tiếp nhận đến', 'Received to'),
  remindWorkingDays: text('Nhắc trước hạn (ngày làm việc)', 'Reminder before the term, in working days'),
  right: text('Quyền của chủ thể dữ liệu được yêu cầu', 'Right that a data subject asks for'),
  satisfaction: text('Quy định về đánh giá mức độ hài lòng', 'Rules of satisfaction'),
  satisfied: text('Người gửi hài lòng với kết quả trả lời', 'Whether the petitioner is satisfied'),
  satisfiedFrom: text('Điểm tối thiểu được coi là hài lòng', 'Score that counts as satisfied'),
  scale: text('Thang điểm', 'Scale'),
  score: text('Điểm', 'Score'),
  settleWorkingDays: text('Thời hạn giải quyết (ngày làm việc)', 'Time to settle, in working days'),
  vi: text('Tiếng Việt', 'Vietnamese'),
  'satisfaction.questions': text('Câu hỏi đánh giá', 'Questions'),
} as const;
