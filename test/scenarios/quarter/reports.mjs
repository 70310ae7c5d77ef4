/** All reports of the quarter against the recount. */
import { checkLists, checkReport, reportOf, sample } from './compare.mjs';

export const QUARTER = { from: '2026-10-01', to: '2026-12-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const DIMENSIONS = ['agency', 'head', 'field', 'procedure'];

/** Every report as it is read before anything else of the quarter is. */
export const firstReading = (play) => Promise.all(DIMENSIONS.map((by) => reportOf(play, { ...QUARTER, by })));

export async function checkReports(play, rows, before) {
  for (const [index, by] of DIMENSIONS.entries()) {
    const query = { ...QUARTER, by };
    const report = await checkReport(play, rows, query);
    play.checks.equal(
      `reading the journals changes no figure by ${by}`,
      JSON.stringify(before[index]),
      JSON.stringify(report),
    );
    await checkLists(
      play,
      rows,
      query,
      report,
      sample(play.stage.seed, by === 'agency' ? ['H29.6', 'H29.7'] : [], 0.04),
    );
    await checkReport(play, rows, { ...NOVEMBER, by });
    await checkReport(play, rows, { ...QUARTER, by, agency: 'H29.13' });
  }
}
