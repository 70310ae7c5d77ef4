import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import { Busy } from './busy';
import { MoreButton } from './more-button';
import { usePrinted } from './printed';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly row: (item: Item) => ReactNode;
  /** What the list is of, for who hears it. */
  readonly label: string;
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}

/** A list of any length: only rows near the window are drawn, and pages are asked for as somebody comes near the end. */
export function VirtualList<Item>({ items, keyOf, row, label, more, busy, onMore }: Props<Item>) {
  const { t } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 96,
    overscan: usePrinted() ? items.length : 8,
    scrollMargin: top,
    getItemKey: (index) => keyOf(items[index]!),
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && !busy && last >= items.length - 12) onMore();
  }, [more, busy, last, items.length, onMore]);
  if (items.length === 0) return busy ? <Busy /> : <p className="empty">{t('list.empty')}</p>;
  return (
    <>
      <div role="list" aria-label={label} ref={list} className="rows" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <div
            role="listitem"
            key={key}
            data-index={index}
            ref={rows.measureElement}
            aria-posinset={index + 1}
            aria-setsize={more ? -1 : items.length}
            className="row"
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            {row(items[index]!)}
          </div>
        ))}
      </div>
      <MoreButton {...{ more, busy, onMore }} />
    </>
  );
}
