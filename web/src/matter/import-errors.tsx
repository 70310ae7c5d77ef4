import type { ImportError } from '../../../clients/typescript/src/index.js';
import { useContract } from '../forms/contract';
import { useTexts } from '../i18n';
import { fieldName } from '../names/fields';
import { usePages } from '../parts/pages';
import type { Answered } from './one-record';
import { Section } from './section';
import { StackedTable } from './stacked-table';

/** What is wrong with the lines of an import, line by line, so that they can be put right in the file. */
export const ImportErrors = ({ id, record: { errors, files } }: { readonly id: string; readonly record: Answered }) =>
  typeof errors === 'number' && errors > 0 ? (
    <Listed id={id} count={errors} severalFiles={Array.isArray(files) && files.length > 1} />
  ) : null;

interface ListedProps {
  readonly id: string;
  /** Of all of them. */
  readonly count: number;
  readonly severalFiles: boolean;
}

function Listed({ id, count, severalFiles }: ListedProps) {
  const { t, language } = useTexts();
  const labels = useContract()?.labels;
  const { items, ...list } = usePages<ImportError>(`/v1/imports/${id}/errors`, 100);
  const title = t('import.errors', { amount: count });
  return (
    <Section title={title}>
      <StackedTable
        label={title}
        columns={[t('import.place'), t('import.field'), t('import.given'), t('import.wrong')]}
        rows={items.map(({ file, line, no, field, code, about, message }) => [
          `${file} ${line} ${no}`,
          [severalFiles && t('import.file', { file: file + 1 }), t('import.line', { line })].filter(Boolean).join(', '),
          field === null ? (
            t('import.wholeLine')
          ) : (
            // By its name, and as the file calls it: there it is looked for.
            <span key="field">
              {fieldName('imports', field, language, labels)} <code>{field}</code>
            </span>
          ),
          about,
          <span key="wrong" title={code}>
            {message[language]}
          </span>,
        ])}
        {...list}
      />
    </Section>
  );
}
