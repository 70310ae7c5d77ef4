import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is on its way to paper, which has nothing that is drawn later. */
export function usePrinted(): boolean {
  const [printed, setPrinted] = useState(() => matchMedia('print').matches);
  useEffect(() => {
    const print = matchMedia('print');
    // At once: the browser takes the page as it stands after this.
    const told = (): void => flushSync(() => setPrinted(print.matches));
    print.addEventListener('change', told);
    return () => print.removeEventListener('change', told);
  }, []);
  return printed;
}
