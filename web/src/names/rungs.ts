const BEFORE = /^before_(\d+)(wd|wh)$/;
const AFTER = /^after_(\d+)$/;

/** A reminder of a ladder by when it goes out: policies make such codes of days and hours. Undefined for any other code. */
export function rungName(code: string, language: 'vi' | 'en'): string | undefined {
  const [, amount, unit] = BEFORE.exec(code) ?? [];
  if (amount !== undefined) {
    const hours = unit === 'wh';
    if (language === 'vi') return `trước hạn ${amount} ${hours ? 'giờ' : 'ngày'} làm việc`;
    return `${amount} working ${hours ? 'hour' : 'day'}${amount === '1' ? '' : 's'} before the deadline`;
  }
  const [, no] = AFTER.exec(code) ?? [];
  if (no === undefined) return undefined;
  return language === 'vi' ? `sau hạn, lần ${no}` : `After the deadline, no. ${no}`;
}
