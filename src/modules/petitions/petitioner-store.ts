import type { EffectWriter } from '../../workflow/index.js';
import { personStore } from '../citizens/index.js';

export const petitioners = personStore({
  table: 'petitioners',
  reads: 'petitioner_reads',
  key: 'petition_id',
  note: 'note',
});

export const petitionerWriters: Readonly<Record<string, EffectWriter>> = {
  keep_petitioner: petitioners.keepPersons,
  erase_petitioner: petitioners.erasePersons,
};
