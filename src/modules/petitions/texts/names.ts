import { text, type Text } from '../../../core/text.js';
import type { PetitionState } from '../petition.js';

/** How people call the states of a petition. */
export const PETITION_STATE_NAMES: Readonly<Record<PetitionState, Text>> = {
  received: text('Đã tiếp nhận, chờ thụ lý', 'Received'),
  asked: text('Chờ người gửi bổ sung thông tin', 'Awaiting the petitioner'),
  settling: text('Đang xem xét, giải quyết', 'Being settled'),
  settled: text('Đã trả lời', 'Answered'),
  published: text('Đã công khai kết quả trả lời', 'Answer published'),
  refused: text('Không thụ lý', 'Refused'),
  withdrawn: text('Người gửi rút', 'Withdrawn'),
};
