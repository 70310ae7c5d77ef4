import { problemOf } from '../api/answer';
import { useTexts } from '../i18n';

/** What the service said instead of an answer, in its own words. */
export function ProblemNote({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  const problem = problemOf(error);
  return (
    <p role="alert" className="problem">
      {problem ? problem.detail : t('unreached')}
    </p>
  );
}
