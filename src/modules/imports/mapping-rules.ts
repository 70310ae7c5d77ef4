import type { FieldError } from '../../core/errors.js';
import type { Text } from '../../core/text.js';
import { IMPORT_KINDS } from '../processes/index.js';
import { formatOf } from './import-formats.js';
import { fieldsByName, type KnownKinds } from './import-kinds.js';
import type { ImportBody } from './import-schemas.js';
import { fieldTwice, fileTwice, kindNeeded, notOfFormat, notTable, unknownField, unknownKey } from './texts.js';

const wrong = (path: string, code: string, message: Text): FieldError => ({ path, code, message });
const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const REFERRED: readonly string[] = ['agency', 'official', 'procedure'];

/** What a mapping names that there is not. */
export function mappingErrors({ columns, values, defaults }: ImportBody['mapping'], kinds: KnownKinds): FieldError[] {
  const isField = (key: string): boolean => {
    const [kind = '', name = '', ...more] = key.split('.');
    const known = IMPORT_KINDS.find((each) => each === kind);
    return (
      more.length === 0 && known !== undefined && (kinds.get(known)?.fields.some((each) => each.name === name) ?? false)
    );
  };
  return [
    ...Object.entries(columns).flatMap(([kind, named]) => columnErrors(kind as never, named ?? {}, kinds)),
    ...Object.keys(values).flatMap((key) =>
      isField(key) || REFERRED.includes(key)
        ? []
        : [wrong(`/mapping/values/${pointer(key)}`, 'unknown_field', unknownKey(key))],
    ),
    ...Object.keys(defaults).flatMap((key) =>
      isField(key) ? [] : [wrong(`/mapping/defaults/${pointer(key)}`, 'unknown_field', unknownKey(key))],
    ),
  ];
}

function columnErrors(
  kind: (typeof IMPORT_KINDS)[number],
  named: Readonly<Record<string, string | null>>,
  kinds: KnownKinds,
): FieldError[] {
  const known = kinds.get(kind);
  const fields = known ? fieldsByName(known) : new Map<string, unknown>();
  const seen = new Set<string>();
  return Object.entries(named).flatMap(([column, field]): FieldError[] => {
    if (field === null) return [];
    const path = `/mapping/columns/${kind}/${pointer(column)}`;
    if (!fields.has(field)) return [wrong(path, 'unknown_field', unknownField(field))];
    if (seen.has(field)) return [wrong(path, 'repeated', fieldTwice(field))];
    seen.add(field);
    return [];
  });
}

/** What is wrong with how files are to be read. */
export function fileErrors(
  files: ImportBody['files'],
  known: ReadonlyMap<string, { readonly mediaType: string }>,
): FieldError[] {
  const seen = new Set<string>();
  return files.flatMap((file, index): FieldError[] => {
    const path = `/files/${index}`;
    const format = formatOf(known.get(file.fileId)?.mediaType ?? '');
    if (!format) return [wrong(`${path}/fileId`, known.has(file.fileId) ? 'not_a_table' : 'unknown_file', notTable)];
    const key = `${file.fileId} ${file.sheet ?? ''}`;
    const errors: FieldError[] = seen.has(key) ? [wrong(`${path}/fileId`, 'repeated', fileTwice)] : [];
    seen.add(key);
    if (file.kind === undefined && format !== 'ndjson') errors.push(wrong(`${path}/kind`, 'required', kindNeeded));
    if (file.sheet !== undefined && format !== 'xlsx') errors.push(wrong(`${path}/sheet`, 'not_allowed', notOfFormat));
    if (file.delimiter !== undefined && format !== 'csv')
      errors.push(wrong(`${path}/delimiter`, 'not_allowed', notOfFormat));
    if (file.encoding !== undefined && format === 'xlsx')
      errors.push(wrong(`${path}/encoding`, 'not_allowed', notOfFormat));
    return errors;
  });
}
