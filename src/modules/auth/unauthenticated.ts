import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';

/** The same for whatever is wrong with a token: who guesses learns nothing. */
export const unauthenticated = (): DomainError =>
  new DomainError(
    'unauthenticated',
    text(
      'Cần khóa API hoặc access token còn hiệu lực: Authorization: Bearer phk_….',
      'A valid API key or access token is needed: Authorization: Bearer phk_….',
    ),
  );
