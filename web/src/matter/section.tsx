import { useId, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  /** It is for who can act on it: paper has it not. */
  readonly onScreen?: boolean;
}

/** A part of a page under its own heading. */
export function Section({ title, children, aside, onScreen }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={onScreen ? 'card on-screen' : 'card'}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
