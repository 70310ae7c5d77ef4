import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { ProblemNote } from '../parts/problem-note';
import { MoreButton } from '../parts/more-button';

interface Props {
  /** What the table is of, for who hears it. */
  readonly label: string;
  readonly columns: readonly string[];
  /** A key and the cells of each; the first cell names the row. */
  readonly rows: readonly (readonly [key: string, ...cells: ReactNode[]])[];
  readonly more: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onMore: () => void;
}

/** A table of pages that come as they are asked for; on a phone each row is a block with the names of its columns in it. */
export function StackedTable({ label, columns, rows, more, busy, error, onMore }: Props) {
  const { t } = useTexts();
  if (error && rows.length === 0) return <ProblemNote error={error} />;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={`${label} (${t('table')})`}>
        <table className="stacked">
          <thead>
            <tr>
              {columns.map((each) => (
                <th scope="col" key={each}>
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, first, ...others]) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {others.map((cell, index) => (
                  <td key={index} data-label={columns[index + 1]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton {...{ more, busy, onMore }} />
    </>
  );
}
