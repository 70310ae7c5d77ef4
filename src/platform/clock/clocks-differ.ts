import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';

/** Seconds after which the next heartbeat will have looked again. */
const AGAIN = 10;

/**
 * The clock of this machine and that of the database are too far apart for either to be believed: nothing is decided, and nothing was
 * written. It concerns everything that this process would do, and no single aggregate.
 */
export class ClocksDiffer extends DomainError {
  /** @param ahead milliseconds that the machine is ahead of the database; negative where it is behind */
  constructor(readonly ahead: number) {
    super(
      'clock-differs',
      text(
        'Đồng hồ của máy chủ ứng dụng và của máy chủ cơ sở dữ liệu lệch nhau quá mức cho phép nên chưa ghi nhận được; chưa có gì được ghi. Hãy gửi lại sau.',
        'The clocks of the service and of its database are too far apart for anything to be recorded; nothing was. Send it again later.',
      ),
      { retryAfter: AGAIN },
    );
    this.message = `the clock of this machine is ${saidSeconds(Math.abs(ahead))} ${ahead < 0 ? 'behind' : 'ahead of'} that of the database`;
  }
}

const saidSeconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
