import type { Dossier } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { useTexts } from '../i18n';
import { KeepFile } from './keep-file';
import { Section } from './section';

/** What is missing before the dossier can be submitted. */
export function Completeness({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { data } = useApi().$api.useQuery('get', '/v1/dossiers/{id}/completeness', { params: { path: { id } } });
  if (!data) return null;
  return (
    <Section title={t('complete.title')}>
      {data.complete ? (
        <p className="met">{t('complete.yes')}</p>
      ) : (
        <ul className="unmet">
          {data.unmet.map(({ rule, code, message }) => (
            <li key={rule + code + message}>{message}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The parts of the dossier, with their documents. */
export function Components({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTexts();
  if (dossier.components.length === 0) return null;
  return (
    <Section title={t('components.title')}>
      <ul className="components">
        {dossier.components.map((each) => (
          <li key={each.code} data-met={each.present || !each.required}>
            {each.name} {each.documentNumber && <small>{each.documentNumber}</small>}
            {!each.present && <small>{t(each.required ? 'components.missing' : 'form.optional')}</small>}
            {each.fileId && <KeepFile href={`/v1/files/${each.fileId}`} name={each.name} label={t('papers.open')} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
