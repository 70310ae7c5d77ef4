import { text } from '../../core/text.js';

export const checkpointOfAnother = text(
  'Bản kiểm chứng này của tỉnh, thành phố khác.',
  'This checkpoint is one of another province or city.',
);
