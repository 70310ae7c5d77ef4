import type { Unmet } from '../../core/errors.js';
import { unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import type { Missing, SignedDocument } from './authority.js';

/** What people read about authority to sign. */

const SAID: Readonly<Record<Missing, readonly [vi: string, en: string]>> = {
  not_in_office: ['người ký không giữ chức vụ nào vào ngày đó', 'the signer holds no position on that day'],
  no_assignment_of_field: [
    'cấp phó cần được phân công lĩnh vực, hoặc giữ chức vụ thường trực, để ký thay (KT.)',
    'a deputy needs the assignment of a field, or a standing post, to sign for the head (KT.)',
  ],
  no_signing_on_behalf: [
    'người đứng đầu đơn vị cần được giao ký thừa lệnh (TL.)',
    'an official needs to be given signing by order (TL.)',
  ],
  no_delegation: ['người ký cần được ủy quyền (TUQ.)', 'the signer needs a delegation (TUQ.)'],
  mandate_not_in_force: [
    'ủy quyền, phân công hoặc giao ký của người ký không có hiệu lực vào ngày đó',
    'what was handed down to the signer is not in force on that day',
  ],
  mandate_elsewhere: [
    'ủy quyền, phân công hoặc giao ký của người ký không bao gồm việc này',
    'what was handed down to the signer does not cover this',
  ],
  not_the_authority_named: [
    'người ký không có thẩm quyền theo hình thức hoặc văn bản ủy quyền đã nêu',
    'the signer does not have the authority that was named',
  ],
};

/** R26: what is signed names an authority that holds on the day of the document. */
export const authorityMissing = (missing: Missing, { signedBy, agency, day }: SignedDocument): Unmet => {
  const [vi, en] = SAID[missing];
  return unmetRule(
    'R26',
    missing,
    `${signedBy} không có thẩm quyền ký văn bản của cơ quan ${agency} ngày ${dayInFigures(day)}: ${vi}.`,
    `${signedBy} has no authority to sign for ${agency} a document of ${dayInEnglish(day)}: ${en}.`,
  );
};
