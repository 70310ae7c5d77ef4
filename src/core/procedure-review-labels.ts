import { text } from './text.js';

/** What people call the fields of reviews of procedures: a part of `FIELD_LABELS`. */
export const PROCEDURE_REVIEW_LABELS = {
  addComponents: text('Thành phần hồ sơ thêm', 'Components to add'),
  change: text('Nội dung thay đổi', 'Change'),
  clusterPercent: text('Ngưỡng bổ sung tập trung (phần trăm)', 'Share from which supplements cluster'),
  componentCost: text('Chi phí một thành phần hồ sơ (đồng)', 'Cost of a component, in đồng'),
  consultWorkingDays: text('Thời hạn gửi lấy ý kiến (ngày làm việc)', 'Working days to ask the agencies'),
  criteria: text('Đánh giá theo tiêu chí', 'Answers to the criteria'),
  cost: text('Chi phí', 'Cost'),
  decideWorkingDays: text('Thời hạn quyết định (ngày làm việc)', 'Working days to decide'),
  dropComponents: text('Thành phần hồ sơ bỏ', 'Components to drop'),
  dropSteps: text('Bước bỏ', 'Steps to drop'),
  hourCost: text('Chi phí một giờ (đồng)', 'Cost of an hour, in đồng'),
  idlePercent: text(
    'Ngưỡng bước không làm thay đổi (phần trăm thời gian)',
    'Share of its hours that an idle step takes',
  ),
  legality: text('Tính hợp pháp', 'Legality'),
  minDossiers: text('Số hồ sơ tối thiểu', 'Fewest dossiers'),
  minGainPercent: text('Mức rút ngắn tối thiểu (phần trăm)', 'Smallest gain, in percent'),
  minSupplements: text('Số hồ sơ bổ sung tối thiểu', 'Fewest supplements'),
  necessity: text('Sự cần thiết', 'Necessity'),
  opinionWorkingDays: text('Thời hạn cho ý kiến (ngày làm việc)', 'Working days to give an opinion'),
  overrunPercent: text('Ngưỡng bước thường quá hạn (phần trăm)', 'Share of turns that overrun'),
  percentile: text('Bách phân vị', 'Percentile'),
  proposal: text('Đề xuất', 'Proposal'),
  proposals: text('Đề xuất, kiến nghị', 'Proposals'),
  reasonableness: text('Tính hợp lý', 'Reasonableness'),
  reusedPercent: text('Ngưỡng sử dụng lại (phần trăm)', 'Share of components that are reused'),
  reviews: text('Quy định về rà soát thủ tục', 'Rules of reviews of procedures'),
  submitWorkingDays: text('Thời hạn trình (ngày làm việc)', 'Working days to submit'),
} as const;
