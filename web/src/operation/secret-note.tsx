import { useTexts } from '../i18n';

/** What is shown once. */
export function SecretNote({ secret }: { readonly secret: string | undefined }) {
  const { t } = useTexts();
  return (
    <p role="status" className={secret === undefined ? 'unseen' : 'notice'}>
      {secret !== undefined && (
        <>
          {t('secret.once')} <code>{secret}</code>
        </>
      )}
    </p>
  );
}
