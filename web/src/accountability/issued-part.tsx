import type { IssuedReport } from '../../../clients/typescript/src/index.js';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { ActsPanel } from '../matter/acts-panel';
import { KeepFile } from '../matter/keep-file';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { MoreButton } from '../parts/more-button';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';

const FORMS = {
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Reports as they were issued, version by version: to be kept, and corrected by whom the API lets do so. */
export function IssuedPart() {
  const { t } = useTexts();
  const { items, error, ...list } = usePages<IssuedReport>('/v1/reports');
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <>
      <Beginning at="accountability/issued" />
      {items.length === 0 && !list.busy && <p className="empty">{t('list.empty')}</p>}
      <ul className="entries">
        {items.map((each) => (
          <Issued key={each.id} report={each} />
        ))}
      </ul>
      <MoreButton {...list} />
    </>
  );
}

function Issued({ report }: { readonly report: IssuedReport }) {
  const { t, language } = useTexts();
  const { id, kind, number, version, from, to, interim, correction, actions = [] } = report;
  return (
    <li>
      <strong>{t('issued.named', { kind: codeName('report', kind, language), number })}</strong>{' '}
      <span>{t('issued.version', { version })}</span>
      <p>
        <Moment at={from} /> – <Moment at={to} /> {interim && <span className="badge">{t('issued.interim')}</span>}
      </p>
      {correction !== null && (
        <p>
          {t('issued.correction')} {correction}
        </p>
      )}
      <small>
        {report.issuedAgencyName ?? report.issuedAgency} · <Moment at={report.issuedAt} />
      </small>
      <div className="acts">
        {Object.entries(FORMS).map(([label, media]) => (
          <KeepFile key={label} href={`/v1/reports/${id}`} name={`${number}-v${version}`} {...{ label, media }} />
        ))}
      </div>
      {actions.length > 0 && <ActsPanel actions={actions} about={report} />}
    </li>
  );
}
