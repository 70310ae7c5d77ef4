import { useMe } from '../api/me';
import { ActButton } from './act-button';
import { beginningsAt } from './beginnings';
import { useContract } from './contract';
import type { Choice } from './form-context';

interface Props {
  /** Place of the board: `work`, `records/petitions`. */
  readonly at: string;
  readonly primary?: boolean;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly onDone?: (answer: unknown) => void;
}

/** What the reader may begin here. */
export function Beginning({ at, ...rest }: Props) {
  const me = useMe();
  const contract = useContract();
  const acts = me && contract ? beginningsAt(contract, me.may, at) : [];
  if (acts.length === 0) return null;
  return (
    <div className="acts">
      {acts.map(({ method, path }) => (
        <ActButton key={method + path} method={method} href={path} {...rest} />
      ))}
    </div>
  );
}
