import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useTexts } from '../i18n';

/** One line. On a phone all but the name and whether it is live is behind a button; any step to another place closes it, and so does Escape. */
export function Bar({ live, children }: { readonly live: ReactNode; readonly children: ReactNode }) {
  const { t } = useTexts();
  const place = useBrowserLocation();
  const [openAt, setOpenAt] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = openAt === place;
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !open) return;
    setOpenAt(undefined);
    button.current?.focus();
  };
  return (
    <header className="bar" onKeyDown={onKeyDown}>
      <Link to="/" className="brand" lang="vi">
        Phối hợp
      </Link>
      {live}
      <button
        type="button"
        className="menu"
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpenAt(open ? undefined : place)}
      >
        {t('layout.menu')}
      </button>
      <div id={id} className="behind" data-open={open}>
        {children}
      </div>
    </header>
  );
}

/** Path and query: what was searched for is a place, too. */
function useBrowserLocation(): string {
  const [place] = useLocation();
  return `${place}?${useSearch()}`;
}
