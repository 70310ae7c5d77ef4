import type { IssuedPaper } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { KeepFile } from './keep-file';
import { Section } from './section';

/** Papers that can be made of a dossier at any time; until they are issued they say that they are drafts. */
const DRAFTS = ['synopsis', 'submission-letter', 'return-letter', 'decision-letter'];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What was issued, to be kept, and drafts. */
export function Papers({ base }: { readonly base: string }) {
  const { t, language } = useTexts();
  const { items, error } = usePages<IssuedPaper>(`${base}/papers`);
  const isDossier = base.startsWith('/v1/dossiers/');
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
      {isDossier && (
        <div className="acts">
          {DRAFTS.map((each) => (
            <KeepFile
              key={each}
              href={`${base}/${each}`}
              name={each}
              media={DOCX}
              label={t(`paper.${each}` as 'paper.synopsis')}
            />
          ))}
        </div>
      )}
    </Section>
  );
}
