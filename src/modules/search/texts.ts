import { text, type Text } from '../../core/text.js';
import type { SearchKind } from '../processes/index.js';

export const noWord = text(
  'Không có từ nào để tìm: hãy nhập ít nhất một chữ cái hoặc chữ số.',
  'There is no word to look for: enter at least one letter or digit.',
);

export const KIND_NAMES: Readonly<Record<SearchKind, Text>> = {
  dossier: text('Hồ sơ', 'Dossier'),
  request: text('Phiếu lấy ý kiến', 'Consultation request'),
  task: text('Nhiệm vụ được giao', 'Assigned task'),
};
