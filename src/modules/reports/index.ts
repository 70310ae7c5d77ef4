import { correctReportRoute } from './routes/correct-report.js';
import { getCoordinationRoute } from './routes/get-coordination.js';
import { getIssuedReportRoute } from './routes/get-issued-report.js';
import { getScorecardRoute } from './routes/get-scorecard.js';
import { issueReportRoute } from './routes/issue-report.js';
import { listCountedItemsRoute } from './routes/list-counted-items.js';
import { listIssuedReportsRoute } from './routes/list-issued-reports.js';

export { coordinationRow, type CoordinationRow } from './coordination.js';
export { createReportCounting, type ReportCounting } from './counting.js';
export { tally } from './tally-queries.js';
export { createIssuedReportService, type IssuedReportService } from './issued-service.js';
export { createReportService, type ReportService } from './report-service.js';

export const reportRoutes = [getCoordinationRoute, listCountedItemsRoute, getScorecardRoute, issueReportRoute, listIssuedReportsRoute, getIssuedReportRoute, correctReportRoute];
