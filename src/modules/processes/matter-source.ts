/**
 * The matters of an agency in a period, for those who inspect it (R23), as SQL. Parameters: the tenant `$1`, the agency `$2`, from `$3` on and
 * before `$4`, of these procedures `$5` and fields `$6` (arrays, null for all), of so many rounds `$7` or more, at the moment `$8`.
 */
export interface MatterSource {
  /** What a matter of it is. */
  readonly kind: 'dossier' | 'request' | 'task' | 'handling';
  /**
   * Answers `id`, `aggregate_id`, `code`, `at` (when it came) and, as booleans, what speaks against the agency: `late`, `silent`, `returned`,
   * `extended`, `many_rounds`. An id is there once.
   */
  readonly rows: string;
}

/** Whether a matter is of the procedures that are looked at. */
export const ofProcedures = (column: string): string => `($5::text[] is null or ${column} = any ($5))`;
