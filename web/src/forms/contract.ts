import { useEffect, useState } from 'react';
import type { Contract } from './contract-types';

let loading: Promise<Contract> | undefined;
let loaded: Contract | undefined;

/** What can be written, and how; loaded once, when it is first wanted. */
export function useContract(): Contract | undefined {
  const [contract, setContract] = useState(loaded);
  useEffect(() => {
    loading ??= import('contract:acts').then((module) => (loaded = module.default as Contract));
    let gone = false;
    void loading.then((found) => gone || setContract(found));
    return () => void (gone = true);
  }, []);
  return contract;
}
