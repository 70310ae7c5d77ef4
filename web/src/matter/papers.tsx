import type { Dossier, IssuedPaper } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { draftsOf } from './drafts';
import { KeepFile } from './keep-file';
import { useProcedure } from './procedure';
import { Section } from './section';
import { Whole } from './whole';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What was issued, to be kept, and drafts. */
export function Papers({ base, dossier }: { readonly base: string; readonly dossier?: Dossier }) {
  const { t, language } = useTexts();
  const { items, error } = usePages<IssuedPaper>(`${base}/papers`);
  if (error) return null;
  return (
    <Section title={t('papers.title')}>
      {items.length === 0 && <p className="empty">{t('papers.none')}</p>}
      <ul className="papers">
        {items.map((paper) => (
          <li key={paper.id}>
            <strong>{codeName('kind', paper.kind, language)}</strong> {paper.documentNumber}{' '}
            <Moment at={`${paper.documentDate}T00:00:00+07:00`} day /> <small>{paper.agencyName ?? paper.agency}</small>
            {paper.files.map((file) => (
              <KeepFile
                key={file.fileId}
                href={`/v1/files/${file.fileId}`}
                name={`${codeName('kind', paper.kind, language)} ${paper.documentNumber}`.replaceAll('/', '-')}
                label={file.mediaType.endsWith('pdf') ? 'PDF' : file.mediaType.includes('sheet') ? 'XLSX' : 'DOCX'}
              />
            ))}
          </li>
        ))}
      </ul>
      {dossier && (
        <Whole of={dossier.leadAgency}>
          <Drafts dossier={dossier} />
        </Whole>
      )}
    </Section>
  );
}

function Drafts({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTexts();
  const submitted = useProcedure(dossier.procedureCode)?.decidedBy === 'committee';
  return (
    <div className="acts">
      {draftsOf(dossier, submitted).map((each) => {
        const label = t(`paper.${each}`);
        const name = `${label} ${dossier.code}`;
        return <KeepFile key={each} {...{ label, name }} href={`/v1/dossiers/${dossier.id}/${each}`} media={DOCX} />;
      })}
    </div>
  );
}
