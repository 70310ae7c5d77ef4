import type { ReactNode } from 'react';
import { useSeesWhole } from '../api/me';

/** For whoever is told all of a matter that this agency leads. */
export const Whole = ({ of, children }: { readonly of: string; readonly children: ReactNode }) =>
  useSeesWhole(of) ? children : null;
