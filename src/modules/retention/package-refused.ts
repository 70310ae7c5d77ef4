import { DomainError } from '../../core/errors.js';
import { ruleViolated, transitionNotPossible } from '../../core/refusals.js';
import type { Row } from '../../platform/db/index.js';
import type { ArchiveRecord } from './archive-record.js';
import { packagedAlready, packageUnderWay, RECORD_STATE_NAMES, stillWaits } from './texts.js';

/**
 * Why no package of something that was closed is made; undefined where nothing bars it.
 *
 * @param open as `stillOpen` answers
 * @param last as `lastPackageOf` answers; undefined: it never had one
 */
export function packageRefused(
  { state, code }: Pick<ArchiveRecord, 'state' | 'code'>,
  open: Row | undefined,
  last: Row | undefined,
): DomainError | undefined {
  if (state === 'destroyed') return transitionNotPossible('destroyed', [], RECORD_STATE_NAMES.destroyed);
  if (open?.['open'] === true) return ruleViolated([stillWaits(code)]);
  if (last?.['state'] === 'requested') return new DomainError('duplicate', packageUnderWay);
  return last && last['news'] !== true ? new DomainError('duplicate', packagedAlready) : undefined;
}
