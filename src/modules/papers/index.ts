/** Documents that officials sign or send, as DOCX, XLSX and PDF. */

import { getApologyLetterRoute } from './routes/get-apology-letter.js';
import { getIssuedReportRoute } from './routes/get-issued-report.js';
import { getReferralLetterRoute } from './routes/get-referral-letter.js';
import { getSubmissionLetterRoute } from './routes/get-submission-letter.js';
import { getSynopsisRoute } from './routes/get-synopsis.js';

export { PDF } from './paper-media.js';
export { createPaperService } from './paper-service.js';

/** What dossiers, referrals and issued reports look like on paper; where the same comes as JSON, that too. */
export const paperRoutes = [
  getSynopsisRoute,
  getSubmissionLetterRoute,
  getApologyLetterRoute,
  getReferralLetterRoute,
  getIssuedReportRoute,
];
