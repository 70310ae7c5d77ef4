import { appOver, makeTenant, makeKeys } from './tenant.js';
import { openDatabase } from './database.js';
import { AGENCIES, indexSearched, loadSearched } from './search-load.js';
const rows = Number(process.argv[2]);
const t = (what: string) => console.log(new Date().toISOString(), what);
const database = await openDatabase(process.env['BENCH_DATABASE_URL']);
console.log(database.connectionString);
const app = await appOver(database.service);
const large = await makeTenant(app, 'SEARCH');
const small = await makeTenant(app, 'SEARCH.OTHER');
t('load');
await loadSearched(database, large, 10_000_000, rows);
t('loaded');
await loadSearched(database, small, 60_000_000, 10_000);
t('index');
await indexSearched(database);
t('indexed');
console.log(
  JSON.stringify(await makeKeys(app, 'SEARCH', [...AGENCIES])),
  JSON.stringify(await makeKeys(app, 'SEARCH.OTHER', [AGENCIES[0]])),
);
process.exit(0);
