import { useEffect, useRef } from 'react';
import { Link } from 'wouter';

interface Tab {
  readonly to: string;
  readonly name: string;
}

/** Parts of a place. On a phone they are one line that goes on at its side, and the one that is shown is in sight. */
export function Tabs({
  label,
  tabs,
  here,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly here: string;
}) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const line = nav.current;
    const shown = line?.querySelector<HTMLElement>('[aria-current]');
    // Not by `scrollIntoView`, which moves the page, too.
    if (line && shown) line.scrollLeft = shown.offsetLeft - (line.clientWidth - shown.offsetWidth) / 2;
  }, [here]);
  return (
    <nav className="tabs" aria-label={label} ref={nav}>
      {tabs.map(({ to, name }) => (
        <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
