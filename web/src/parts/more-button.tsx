import { useTexts } from '../i18n';

interface Props {
  /** Whether there is more than is shown. */
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

/** Behind a list: the next page of it. */
export function MoreButton({ more, busy, onMore }: Props) {
  const { t } = useTexts();
  if (!more) return null;
  return (
    <button type="button" className="more" onClick={onMore} disabled={busy}>
      {t(busy ? 'busy' : 'list.more')}
    </button>
  );
}
