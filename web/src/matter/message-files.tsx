import { useTexts } from '../i18n';
import { KeepFile } from './keep-file';
import type { Answered } from './one-record';
import { Section } from './section';

interface Attached {
  readonly name: string;
  readonly fileId: string | null;
}

/** A document that came from another system, and its files, as they came: whoever decides on it looks at them first. */
export function MessageFiles({ of: { source, attachments = [], subject } }: { readonly of: Answered }) {
  const { t } = useTexts();
  const whole = source as { readonly fileId: string } | null | undefined;
  const came = (attachments as readonly Attached[]).filter(({ fileId }) => fileId !== null);
  if (!whole && came.length === 0) return null;
  return (
    <Section title={t('message.files')}>
      <div className="acts">
        {came.map(({ name, fileId }) => (
          <KeepFile key={fileId} href={`/v1/files/${fileId}`} name={name.replace(/\.\w{1,5}$/, '')} label={name} />
        ))}
        {whole && (
          <KeepFile
            href={`/v1/files/${whole.fileId}`}
            name={typeof subject === 'string' ? subject.replaceAll('/', '-').slice(0, 80) : 'edxml'}
            label={t('message.whole')}
          />
        )}
      </div>
    </Section>
  );
}
