/** Figures of the quarter, before the night and after it. */

const PERIOD = 'from=2026-10-01&to=2026-12-31';

/** Answers, and what is still to be answered: what was answered in the night is another figure, and the same request. */
const ASKED_FOR = ['pending', 'early', 'onTime', 'late', 'silent', 'incomplete', 'declined', 'withdrawn', 'excused'];

const valueOf = (figure) => figure?.value ?? 0;

/** Sums over all agencies, heads, fields and procedures; and the rows by agency. */
export async function figuresOf({ operator }) {
  const reports = await Promise.all(
    ['agency', 'head', 'field', 'procedure'].map(
      async (by) => (await operator.get(`/v1/reports/coordination?by=${by}&${PERIOD}`)).body.rows,
    ),
  );
  const tasks = await Promise.all(
    ['agency', 'head', 'field'].map(
      async (by) => (await operator.get(`/v1/reports/tasks?by=${by}&${PERIOD}`)).body.rows,
    ),
  );
  const sum = (rows, read) => rows.reduce((total, row) => total + read(row), 0);
  return {
    rows: new Map(reports[0].map((row) => [row.key, row])),
    sums: {
      asked: reports.map((rows) => sum(rows, ({ consulted }) => valueOf(consulted.asked))),
      askedFor: reports.map((rows) =>
        sum(rows, ({ consulted }) => ASKED_FOR.reduce((total, name) => total + valueOf(consulted[name]), 0)),
      ),
      dossiers: reports.map((rows) => sum(rows, ({ lead }) => valueOf(lead.dossiers))),
      tasks: tasks.map((rows) => sum(rows, ({ lead }) => valueOf(lead.assigned))),
      parts: tasks.map((rows) => sum(rows, ({ cooperating }) => valueOf(cooperating.asked))),
    },
  };
}

/** Requests that an agency has still to answer. */
export const pendingOf = ({ rows }, agency) => valueOf(rows.get(agency)?.consulted.pending);
