import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';

/** The same for whatever is wrong with a token: who guesses learns nothing. */
export const unauthenticated = (): DomainError =>
  new DomainError(
    'unauthenticated',
    text(
      'Cần khóa kết nối hoặc mã truy cập còn hiệu lực.',
      'A valid API key or access token is needed: Authorization: Bearer phk_….',
    ),
  );
