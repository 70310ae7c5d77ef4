import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors, type Dated } from '../calendar/index.js';
import type { Policy } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { signatureUnmet } from './opinion-rules.js';
import type { Letter } from './request.js';
import { letterIncomplete } from './texts.js';

/** What a lead says of the letter that it asks in; each may be left out where the policy does not require it. */
export interface LetterInput {
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
  readonly signedBy?: string | undefined;
}

/** The letter as it is kept with each request that it was sent to; null where nothing was said of one. */
export const letterOf = ({ documentNumber, documentDate, signedBy }: LetterInput): Letter | null =>
  documentNumber === undefined && documentDate === undefined && signedBy === undefined
    ? null
    : { documentNumber: documentNumber ?? null, documentDate: documentDate ?? null, signedBy: signedBy ?? null };

/** The letter is not dated after today, nor before what it follows. */
export const letterErrors = ({ documentDate }: LetterInput, today: string, after: Dated['after']): FieldError[] =>
  dateErrors({ date: documentDate, today, after });

interface Asking {
  readonly reference: Pick<ReferenceData, 'directory' | 'mandates'>;
  readonly policy: Policy;
  readonly leadAgency: string;
  /** Local day of the sending. */
  readonly day: string;
}

/** R1: whoever signs the letter may sign for the lead that day; number, date and signer are there, where the policy requires them. */
export function letterUnmet({ reference, policy, leadAgency, day }: Asking, letter: LetterInput): Unmet[] {
  const whole = letter.documentNumber && letter.documentDate && letter.signedBy;
  const missing = policy.consultation.letterRequired && !whole ? [letterIncomplete()] : [];
  const { signedBy, documentDate } = letter;
  return signedBy === undefined
    ? missing
    : [...missing, ...signatureUnmet(reference, { signedBy, documentDate }, leadAgency, day)];
}
