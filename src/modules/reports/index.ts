/** Figures by agency, head, field or procedure, the lists behind them, and issued reports. */

import type { RegisteredProcess } from '../processes/index.js';
import { correctReportRoute } from './routes/correct-report.js';
import { getCitizenReportRoute } from './routes/get-citizen-report.js';
import { getCoordinationRoute } from './routes/get-coordination.js';
import { getScorecardRoute } from './routes/get-scorecard.js';
import { getDelayReportRoute } from './routes/get-delay-report.js';
import { getInspectionReportRoute } from './routes/get-inspection-report.js';
import { listCountedInspectionsRoute } from './routes/list-counted-inspections.js';
import { getLateOfficialsRoute } from './routes/get-late-officials.js';
import { listCountedDelaysRoute } from './routes/list-counted-delays.js';
import { listCountedOfficialDelaysRoute } from './routes/list-counted-official-delays.js';
import { getServiceIndexRoute } from './routes/get-service-index.js';
import { issueReportRoute } from './routes/issue-report.js';
import { listCountedCitizensRoute } from './routes/list-counted-citizens.js';
import { listCountedItemsRoute } from './routes/list-counted-items.js';
import { listIssuedItemsRoute } from './routes/list-issued-items.js';
import { listIssuedReportsRoute } from './routes/list-issued-reports.js';
import { getTaskReportRoute } from './routes/get-task-report.js';
import { listCountedTasksRoute } from './routes/list-counted-tasks.js';
import { itemPage } from './report-schemas.js';
import { itemTypesOf } from './sources.js';

export { coordinationRow } from './coordination.js';
export { createReportRollups } from './rollups.js';
export { KINDS, MAIN_FIGURES, type Column } from './columns.js';
export { TASK_LEAD_COLUMNS, TASK_PART_COLUMNS } from './task-columns.js';
export { issuedContent } from './report-schemas.js';
export { CSV, toXlsx, XLSX, type Sheet } from './sheet.js';
export { countFigures } from './figure-queries.js';
export { countTasks } from './task-figure-queries.js';
export { taskRow } from './task-report.js';
export { CITIZEN_COLUMNS, CITIZEN_MORE_COLUMNS } from './citizen-columns.js';
export { INSPECTION_COLUMNS, REMEDY_COLUMNS } from './inspection-columns.js';
export { createCitizenReportService } from './citizen-report-service.js';
export { DELAY_COLUMNS, OFFICIAL_DELAY_COLUMNS } from './delay-columns.js';
export { createDelayReportService } from './delay-report-service.js';
export { createInspectionReportService } from './inspection-report-service.js';
export { createIssuedReportService, type IssuedReportService } from './issued-service.js';
export { createReportService } from './report-service.js';

/** The routes of the reports of a service with these processes. */
export const reportRoutes = (processes: readonly RegisteredProcess[]) => {
  const items = itemPage(itemTypesOf(processes));
  return [
    getCoordinationRoute,
    listCountedItemsRoute(items),
    getTaskReportRoute,
    listCountedTasksRoute(items),
    getCitizenReportRoute,
    listCountedCitizensRoute(items),
    getServiceIndexRoute,
    getDelayReportRoute,
    listCountedDelaysRoute(items),
    getLateOfficialsRoute,
    listCountedOfficialDelaysRoute(items),
    getInspectionReportRoute,
    listCountedInspectionsRoute(items),
    getScorecardRoute,
    issueReportRoute,
    listIssuedReportsRoute,
    listIssuedItemsRoute(items),
    correctReportRoute,
  ];
};
