import { describe, expect, test } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { FIGURES, type Figure } from '../../src/modules/reports/figures.js';
import { placesOf, sourcesOf } from '../../src/modules/reports/sources.js';
import { countedPermits } from '../support/permit-reports.js';

const all = [...PROCESSES, countedPermits];
const sources = sourcesOf(PROCESSES);

describe('what reports count', () => {
  test.each(Object.entries<Figure>(FIGURES))('%s names a source, and its items have a place', (_, figure) => {
    const source = sources[figure.source];
    expect(source).toBeDefined();
    expect(Object.keys(placesOf(PROCESSES))).toContain(figure.items ?? source!.type);
  });

  test('the items of every source of every process have a place', () => {
    const places = Object.keys(placesOf(all));
    for (const { type } of Object.values(sourcesOf(all))) expect(places).toContain(type);
  });

  test.each(all.filter(({ reports }) => reports !== undefined).map((each) => [each.name, each] as const))(
    '%s adds up for exactly those of its sources that have rollups',
    (_, { reports }) => {
      const withRollups = Object.entries(reports!.sources).filter(([, { rollups }]) => rollups !== undefined);
      const added = (reports!.counted ?? []).flatMap(({ rollups }) => rollups);
      expect(added.map(({ source }) => source).sort()).toEqual(withRollups.map(([name]) => name).sort());
      for (const { source, spread } of added)
        expect([source, spread !== undefined]).toEqual([source, reports!.sources[source]!.spread !== undefined]);
      for (const { as, parties } of reports!.counted ?? []) {
        const letters = ['p', as, ...parties.map((each) => each.as)];
        expect(new Set(letters).size).toBe(letters.length);
      }
    },
  );

  test('names of sources and types of items are unique over all processes, and those that hang on any', () => {
    const [source] = Object.values(countedPermits.reports!.sources);
    for (const name of [...Object.keys(dossierProcess.reports!.sources), 'meetings', 'referrals', 'violations']) {
      const other = { ...countedPermits, reports: { sources: { [name]: source! }, places: {} } };
      expect(() => sourcesOf([dossierProcess, other])).toThrow(`"${name}"`);
    }
    for (const type of [...Object.keys(dossierProcess.reports!.places), 'violation']) {
      const other = { ...countedPermits, reports: { sources: {}, places: { [type]: () => '' } } };
      expect(() => placesOf([dossierProcess, other])).toThrow(`"${type}"`);
    }
  });
});
