/** Documents that officials sign or send, as DOCX, XLSX and PDF: drafts, and papers that were issued and are kept. */

import { formRoutes } from './routes/form-routes.js';
import { getApologyLetterRoute } from './routes/get-apology-letter.js';
import { getDigestRoute } from './routes/get-digest.js';
import { getIssuedReportRoute } from './routes/get-issued-report.js';
import { getReferralLetterRoute } from './routes/get-referral-letter.js';
import { getRegisterRoute } from './routes/get-register.js';
import { getSubmissionLetterRoute } from './routes/get-submission-letter.js';
import { getSynopsisRoute } from './routes/get-synopsis.js';
import { inspectionPaperRoutes } from './routes/inspection-paper-routes.js';
import { letterRoutes } from './routes/letter-routes.js';
import { listPapersRoute } from './routes/list-papers.js';
import { listTaskPapersRoute } from './routes/list-task-papers.js';

export { createPaperFollower } from './follow-papers.js';
export { createFormService } from './form-service.js';
export { createInspectionPapers } from './inspection-paper-service.js';
export { createIssuingPapers } from './issuing.js';
export { createKeptPapers, drawn, SERVICE, type KeptPapers } from './kept-papers.js';
export { listPapers, findPaper, type IssuedPaper } from './issued-store.js';
export { deskFrom } from './desk.js';
export { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
export {
  basis,
  cell,
  heading,
  line,
  listed,
  paragraph,
  paragraphs,
  type Block,
  type Column,
  type Paper,
} from './paper.js';
export { dayInWords } from './vietnamese-dates.js';
export { createLetterOffers } from './letter-offers.js';
export { createLetterService } from './letter-service.js';
export { ISSUED_BY_HAND } from './letters.js';
export { DOCX, PAPER_MEDIA, PDF } from './paper-media.js';
export { createPaperService } from './paper-service.js';

/** What dossiers, referrals and issued reports look like on paper; where the same comes as JSON, that too. */
export const paperRoutes = [
  getSynopsisRoute,
  getSubmissionLetterRoute,
  getApologyLetterRoute,
  getReferralLetterRoute,
  getIssuedReportRoute,
  getDigestRoute,
  listPapersRoute,
  listTaskPapersRoute,
  ...letterRoutes,
  ...inspectionPaperRoutes,
  ...formRoutes,
  getRegisterRoute,
];
