import { invalidField } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { countCitizens, type CitizenCounts } from './citizen-figure-queries.js';
import type { CitizenQuestion } from './citizen-question.js';
import { percent, type CitizenBasis } from './citizen-report.js';
import { exchangeIn } from './exchange-queries.js';
import { formulaOn, type IndexFormula } from './service-index-formulas.js';
import { indexRow } from './service-index.js';

/** The index of service over a period, row by row. @throws DomainError `invalid` where no formula holds on its last day */
export async function countServiceIndex(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  basis: CitizenBasis,
  now: Date,
  say: (each: Text) => string,
) {
  const { question, reference } = basis;
  const formula = formulaOn(question.to);
  if (!formula) throw noFormula();
  const found = await countCitizens(db, processes, question, reference, now);
  return {
    formula: formulaOf(formula),
    exchange: await exchangeOf(db, question, reference),
    rows: indexRows(basis, formula, found, say),
  };
}

/** What an answer says of a formula. */
export const formulaOf = ({ version, basis, validFrom, validTo }: IndexFormula) => ({
  version,
  basis,
  validFrom,
  validTo,
});

/** What was exchanged as documents against papers (R22). */
export async function exchangeOf(db: Queryable, question: CitizenQuestion, reference: ReferenceData) {
  const { sent, received, onPaper } = await exchangeIn(db, question, reference);
  return {
    sent,
    received,
    onPaper,
    electronicPercent: percent(sent + received, sent + received + onPaper),
    href: '/v1/document-messages',
  };
}

/** Rows in the order of their keys, of every key that anything was counted for. */
export function indexRows(
  basis: CitizenBasis,
  formula: IndexFormula,
  found: ReadonlyMap<string, CitizenCounts>,
  say: (each: Text) => string,
) {
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, counts]) => indexRow(basis, formula, key, counts, say));
}

const noFormula = () =>
  invalidField(
    '/to',
    'no_formula',
    text('Ngày cuối kỳ chưa có công thức tính chỉ số.', 'No formula of the index holds on the last day.'),
  );
