import { DomainError } from '../../core/errors.js';
import { credentialsNeeded } from './texts.js';

/** The same for whatever is wrong with a token: who guesses learns nothing. */
export const unauthenticated = (): DomainError => new DomainError('unauthenticated', credentialsNeeded);
