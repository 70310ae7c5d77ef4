import { Facts } from './facts';
import type { Parts } from './record-parts';

interface Props {
  readonly entries: readonly Parts[];
  /** Of the headings of what is in the entries. */
  readonly level: number;
}

/** Groups of a record, and within each what is in it. */
export function PartsList({ entries, level }: Props) {
  const Heading = `h${Math.min(level, 6)}` as 'h3';
  return (
    <ul className="entries">
      {entries.map(({ facts, lists }, index) => (
        <li key={index}>
          <Facts of={facts} />
          {lists.map((list) => (
            <div key={list.label} className="inner">
              <Heading>{list.label}</Heading>
              <PartsList entries={list.entries} level={level + 1} />
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
