/** For how long records of one kind, or of one procedure, are kept. */
export interface RetentionRule {
  /** Code of the line in the schedule of the tenant. */
  readonly code: string;
  readonly name: string;
  /** Kind of record: `dossier`, `task` and the like, as archive records name it. */
  readonly record: string;
  /** Null: all records of the kind that no other rule names by their procedure. */
  readonly procedure: string | null;
  /** Years, counted from the year after the closing; null: permanently. */
  readonly years: number | null;
}

/** What the tenant has decided about archives (Luật Lưu trữ 33/2024/QH15). */
export interface RetentionRules {
  readonly basis: string;
  readonly confirmed: boolean;
  /** A record is handed over to the archive of the agency by the end of so many years after the year of its closing. */
  readonly handOverYears: number;
  /** What no rule names is kept permanently. */
  readonly rules: readonly RetentionRule[];
}

const rule = (code: string, name: string, record: string, years: number | null): RetentionRule => ({
  code,
  name,
  record,
  procedure: null,
  years,
});

/** Periods of the default are those that are usual; each tenant states its own schedule. */
export const DEFAULT_RETENTION_RULES: RetentionRules = {
  basis: 'Luật Lưu trữ số 33/2024/QH15; thời hạn lưu trữ do tỉnh, thành phố xác nhận',
  confirmed: false,
  handOverYears: 1,
  rules: [
    rule('HSCV', 'Hồ sơ giải quyết công việc, thủ tục hành chính', 'dossier', 20),
    rule('NVG', 'Hồ sơ theo dõi, thực hiện nhiệm vụ được giao', 'task', 10),
    rule('PAKN', 'Hồ sơ giải quyết phản ánh, kiến nghị, khiếu nại', 'petition', 20),
    rule('RSTT', 'Hồ sơ rà soát, công bố thủ tục, quy trình', 'procedure_review', null),
  ],
};
