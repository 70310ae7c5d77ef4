import { useTexts } from '../i18n';
import { ProblemNote } from './problem-note';

/** A page that has nothing to show but why there is nothing. */
export function ProblemPage({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('problem')}</h1>
      <ProblemNote error={error} />
    </>
  );
}
