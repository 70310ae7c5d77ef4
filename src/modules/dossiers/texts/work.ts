import { text } from '../../../core/text.js';

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  prepare_dossier: {
    name: text('Chuẩn bị hồ sơ', 'Prepare a dossier'),
    why: text(
      'Hồ sơ đang được soạn thảo, chưa gửi lấy ý kiến.',
      'The dossier is being drafted; no opinions were asked for yet.',
    ),
    next: text('Gửi lấy ý kiến', 'Ask for opinions'),
  },
  follow_consultation: {
    name: text('Theo dõi lấy ý kiến', 'Follow a consultation'),
    why: text('Còn cơ quan chưa cho ý kiến.', 'Agencies have not given their opinions yet.'),
    next: text('Xem các yêu cầu chưa trả lời', 'See which requests are open'),
  },
  consolidate_dossier: {
    name: text('Tổng hợp, hoàn thiện hồ sơ', 'Consolidate a dossier'),
    why: text(
      'Không còn yêu cầu lấy ý kiến nào chưa xong; đơn vị chủ trì tổng hợp, nêu chính kiến và trình.',
      'No request is open; the lead weighs the opinions, takes its position and submits.',
    ),
    next: text('Trình hồ sơ', 'Submit'),
  },
  revise_dossier: {
    name: text('Chỉnh sửa hồ sơ bị trả lại', 'Revise a returned dossier'),
    why: text('Hồ sơ đã bị trả lại để hoàn thiện.', 'The dossier was sent back.'),
    next: text('Nhận lại để chỉnh sửa', 'Take it up again'),
  },
  supplement_dossier: {
    name: text('Bổ sung theo yêu cầu của UBND', 'Supplement for the committee'),
    why: text(
      'UBND yêu cầu đơn vị chủ trì bổ sung, giải trình hồ sơ đã trình.',
      'The committee asked the lead for more about what was submitted.',
    ),
    next: text('Trình lại hồ sơ', 'Submit again'),
  },
  check_submission: {
    name: text('Thẩm tra hồ sơ trình', 'Check a submission'),
    why: text('Hồ sơ đã trình, chờ Văn phòng UBND kiểm tra.', 'The dossier was submitted and waits for the Office.'),
    next: text('Tiếp nhận hồ sơ', 'Accept'),
  },
  decide_submission: {
    name: text('Quyết định hồ sơ trình', 'Decide a submission'),
    why: text(
      'Văn phòng UBND đã tiếp nhận; hồ sơ chờ UBND quyết định.',
      'The Office has accepted it; the committee decides.',
    ),
    next: text('Quyết định', 'Decide'),
  },
  suspended_dossier: {
    name: text('Theo dõi hồ sơ tạm dừng', 'Follow a suspended dossier'),
    why: text(
      'Thời gian giải quyết đang tạm dừng; khi hết lý do thì cho tiếp tục.',
      'Its time stands still; whoever asked for that lets it run on once the reason is gone.',
    ),
    next: text('Tiếp tục giải quyết', 'Resume'),
  },
} as const;
