import { text, type Text } from '../../core/text.js';
import type { TURN_CAUSES } from '../citizens/index.js';
import type { Channel } from '../procedures/index.js';

/** How a dossier came in, as a document calls it. */
const CHANNEL_NAMES: Readonly<Record<Channel, Text>> = {
  direct: text('Trực tiếp', 'Direct'),
  online: text('Trực tuyến', 'Online'),
  postal: text('Bưu chính công ích', 'Postal'),
};

export const channelName = (key: string): string =>
  (CHANNEL_NAMES as Readonly<Partial<Record<string, Text>>>)[key]?.vi ?? key;

/** Why a step overran, as a document calls it. */
const TURN_CAUSE_NAMES: Readonly<Record<(typeof TURN_CAUSES)[number], Text>> = {
  sent_back: text('Hồ sơ bị trả lại từ bước sau', 'Sent back by a later step'),
  reassigned: text('Nhận lại từ đơn vị khác', 'Taken over from another unit'),
  coordination: text('Chờ cơ quan được lấy ý kiến', 'Waiting for agencies that were asked'),
  applicant: text('Chờ người nộp bổ sung hồ sơ', 'Waiting for the applicant'),
  unit: text('Đơn vị giải quyết chậm', 'The unit itself'),
};

export const turnCauseName = (key: string): string =>
  (TURN_CAUSE_NAMES as Readonly<Partial<Record<string, Text>>>)[key]?.vi ?? key;
