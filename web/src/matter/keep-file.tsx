import { useState } from 'react';
import { useApi } from '../api/api';
import { useTexts } from '../i18n';
import { ProblemNote } from '../parts/problem-note';
import { saveAs } from '../parts/save-as';

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

interface Props {
  readonly href: string;
  readonly name: string;
  readonly label: string;
  /** What is wanted, where there is a choice. */
  readonly media?: string;
}

/** Fetches a file with the reader's own rights, and gives it to keep. */
export function KeepFile({ href, name, label, media }: Props) {
  const { t } = useTexts();
  const { client } = useApi();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const init = { parseAs: 'blob', ...(media !== undefined && { headers: { Accept: media } }) };
    const answer = await client.GET(href as '/v1/files/{id}', init as never).catch(() => undefined);
    setBusy(false);
    const content = answer?.data as Blob | undefined;
    if (!answer || !content) return setError(answer?.error ?? {});
    saveAs(content, `${name}.${ENDINGS[content.type.split(';')[0]!] ?? 'bin'}`);
  };
  return (
    <>
      <button type="button" className="quiet" data-file={href} onClick={() => void keep()} disabled={busy}>
        {busy ? t('busy') : label}
      </button>
      {error !== undefined && <ProblemNote error={error} />}
    </>
  );
}
