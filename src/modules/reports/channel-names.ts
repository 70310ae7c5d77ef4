import { text, type Text } from '../../core/text.js';
import type { Channel } from '../procedures/index.js';

/** How a dossier came in, as a document calls it. */
const CHANNEL_NAMES: Readonly<Record<Channel, Text>> = {
  direct: text('Trực tiếp', 'Direct'),
  online: text('Trực tuyến', 'Online'),
  postal: text('Bưu chính công ích', 'Postal'),
};

export const channelName = (key: string): string =>
  (CHANNEL_NAMES as Readonly<Partial<Record<string, Text>>>)[key]?.vi ?? key;
