import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import { compileDirectory } from './compile-directory.js';
import type { Directory, DirectoryRows } from './directory.js';

/** The three reads that make a directory, in the order that `toDirectoryRows` takes their rows. */
export const directoryReads = (tenant: string): Statement[] => [
  {
    name: 'read-agencies',
    text: `select code, name, kind, parent_code as "parentCode", active_from as "activeFrom", active_to as "activeTo"
           from agencies where tenant_id = $1`,
    values: [tenant],
  },
  {
    name: 'read-positions',
    text: `select official_code as official, agency_code as agency, title, role, may_sign as "maySign", name,
             valid_from as "validFrom", valid_to as "validTo", rotation_years as "rotationYears", field, rotation_from as "rotationFrom"
           from positions where tenant_id = $1`,
    values: [tenant],
  },
  {
    name: 'read-successions',
    text: `select predecessor, predecessor_name as "predecessorName", successor, effective_from as "effectiveOn",
             succession_id as "successionId", fields, procedures, rest
           from successions where tenant_id = $1`,
    values: [tenant],
  },
];

export const toDirectoryRows = ([agencies, positions, successions]: Row[][]): DirectoryRows =>
  ({ agencies, positions, successions }) as unknown as DirectoryRows;

export async function loadDirectory(db: Queryable, tenant: string): Promise<Directory> {
  const rows = await Promise.all(directoryReads(tenant).map((each) => db.query(each)));
  return compileDirectory(toDirectoryRows(rows));
}
