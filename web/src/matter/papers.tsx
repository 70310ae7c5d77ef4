import type { Dossier, IssuedPaper } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { KeepFile } from './keep-file';
import { useProcedure } from './procedure';
import { Section } from './section';
import { Whole } from './whole';

/** Papers that can be made of a dossier as it stands; until they are issued they say that they are drafts. */
const draftsOf = ({ state, decision }: Dossier, submitted: boolean): string[] => [
  'synopsis',
  ...(submitted ? ['submission-letter'] : []),
  ...(state === 'returned' ? ['return-letter'] : []),
  ...(decision ? ['decision-letter'] : []),
];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What was issued, to be kept, and drafts. */
export function Papers({ base, dossier }: { readonly base: string; readonly dossier?: Dossier }) {
  const { t, language } = useTexts();
  const { items, error } = usePages<IssuedPaper>(`${base}/papers`);
  // What the lead decides itself is not submitted (R2).
  const submitted = useProcedure(dossier?.procedureCode)?.decidedBy === 'committee';
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
          <div className="acts">
            {draftsOf(dossier, submitted).map((each) => (
              <KeepFile
                key={each}
                href={`${base}/${each}`}
                name={each}
                media={DOCX}
                label={t(`paper.${each}` as 'paper.synopsis')}
              />
            ))}
          </div>
        </Whole>
      )}
    </Section>
  );
}
