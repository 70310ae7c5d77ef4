import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import { usePrinted } from '../parts/printed';
import { saveCsv, savePng } from '../parts/save-as';

interface Props {
  readonly title: string;
  /** Name of the files that are kept. */
  readonly name: string;
  readonly height: number;
  /** The same as a table: the first row names the columns. */
  readonly rows: readonly (readonly (string | number)[])[];
  readonly draw: (width: number) => ReactNode;
}

/** Pixels between the margins of a sheet of A4, less the frame of a card: drawn for a wide window, its letters would be half as large on paper. */
const PAPER = 680;

/** A picture as wide as its place, with the same as a table for who does not see it, to be kept as PNG or CSV. */
export function Picture({ title, name, height, rows, draw }: Props) {
  const { t } = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [place, setPlace] = useState(640);
  const width = usePrinted() ? PAPER : place;
  useLayoutEffect(() => {
    const measure = (): void => setPlace(Math.max(300, Math.floor(frame.current?.clientWidth ?? 640)));
    measure();
    const watch = new ResizeObserver(measure);
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const [head = [], ...body] = rows;
  return (
    <figure className="picture">
      <figcaption>{title}</figcaption>
      <div ref={frame}>
        <svg ref={svg} {...{ width, height }} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
          {draw(width)}
        </svg>
      </div>
      <div className="acts">
        <button type="button" className="quiet" onClick={() => svg.current && void savePng(svg.current, name)}>
          {t('savePng')}
        </button>
        <button type="button" className="quiet" onClick={() => saveCsv(rows, name)}>
          {t('saveCsv')}
        </button>
      </div>
      <details>
        <summary>{t('asTable')}</summary>
        <div className="scroll" tabIndex={0} role="region" aria-label={`${title} – ${t('asTable')}`}>
          <table>
            <thead>
              <tr>
                {head.map((each) => (
                  <th scope="col" key={each}>
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {body.map((row, index) => (
                <tr key={index}>
                  {row.map((each, column) => (
                    <td key={column}>{each}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
