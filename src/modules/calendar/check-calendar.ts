import type { FieldError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { canonicalZone, isTimeZone } from './zone-name.js';

/**
 * What is wrong with a definition whose form is right; empty if nothing is. `timezone` is the tenant's: the working time
 * of a tenant runs in its own zone.
 */
export function checkCalendar(definition: CalendarDefinition, timezone: string): FieldError[] {
  return [...checkZone(definition, timezone), ...checkHours(definition.workingHours), ...checkDays(definition)];
}

function checkZone(definition: CalendarDefinition, timezone: string): FieldError[] {
  if (!isTimeZone(definition.timezone)) {
    return [
      {
        path: '/timezone',
        code: 'unknown_timezone',
        message: text('Không có múi giờ này.', 'There is no such time zone.'),
      },
    ];
  }
  if (canonicalZone(definition.timezone) === canonicalZone(timezone)) return [];
  const message = text(
    `Múi giờ của tỉnh, thành phố là ${timezone}; lịch phải cùng múi giờ đó.`,
    `The time zone of the tenant is ${timezone}; its calendar runs in the same one.`,
  );
  return [{ path: '/timezone', code: 'other_timezone', message }];
}

/** Less would turn a period in working hours into centuries, which are walked day by day. */
const LEAST_MINUTES = 60;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function checkHours(hours: CalendarDefinition['workingHours']): FieldError[] {
  const total = hours.reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0);
  const message = text('Một ngày làm việc phải có ít nhất một giờ.', 'A working day has at least one hour.');
  const errors = checkIntervals(hours);
  return errors.length === 0 && total < LEAST_MINUTES
    ? [{ path: '/workingHours', code: 'too_short', message }]
    : errors;
}

function checkIntervals(hours: CalendarDefinition['workingHours']): FieldError[] {
  return hours.flatMap(([from, to], index): FieldError[] => {
    const path = `/workingHours/${index}`;
    // `HH:MM` compares as text.
    if (from >= to)
      return [
        {
          path,
          code: 'empty_interval',
          message: text('Giờ kết thúc phải sau giờ bắt đầu.', 'It must end after it begins.'),
        },
      ];
    const before = hours[index - 1];
    if (before === undefined || before[1] <= from) return [];
    const message = text(
      'Các khoảng giờ phải theo thứ tự và không chồng nhau.',
      'Intervals must be in order and must not overlap.',
    );
    return [{ path, code: 'overlapping_interval', message }];
  });
}

function checkDays({ days, workingWeek }: CalendarDefinition): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, { date }] of days.entries()) {
    if (seen.has(date)) {
      errors.push({
        path: `/days/${index}/date`,
        code: 'duplicate_date',
        message: text('Ngày này đã có trong danh sách.', 'This date is listed already.'),
      });
    }
    seen.add(date);
  }
  if (new Set(workingWeek).size < workingWeek.length) {
    errors.push({
      path: '/workingWeek',
      code: 'duplicate_weekday',
      message: text('Có ngày trong tuần bị lặp lại.', 'A weekday is given twice.'),
    });
  }
  return errors;
}
