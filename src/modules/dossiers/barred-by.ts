import type { Unmet } from '../../core/errors.js';
import type { State } from '../../workflow/index.js';
import { isClosed, type ClockState, type ProcessState } from './dossier.js';
import { dossierMachine } from './dossier-machine.js';
import { CLOCK_NAMES, PROCESS_NAMES } from './state-names.js';
import { notWhileDossierIs, notWhileTimeIs } from './texts.js';

/** Acts on the time of a dossier, which stands beside its way. */
const ON_CLOCK: ReadonlySet<string> = new Set(dossierMachine.machine.root.states['clock']!.events as readonly string[]);

/** Why the caller cannot do what it may: the state that bars it. The steps of a procedure have their order (R16). */
export function barredBy(state: State, action: string): Unmet {
  const process = state['process'] as ProcessState;
  const message =
    ON_CLOCK.has(action) && !isClosed(process)
      ? notWhileTimeIs(CLOCK_NAMES[state['clock'] as ClockState])
      : notWhileDossierIs(PROCESS_NAMES[process]);
  return { rule: 'R16', code: 'not_in_this_state', message };
}
