/** Writes openapi/openapi.json from the routes; nothing is started. The same routes give the same bytes. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { API_DESCRIPTION } from '../src/api-description.js';
import { describeApi } from '../src/platform/http/index.js';
import { ROUTES } from '../src/routes.js';

const file = fileURLToPath(new URL('../openapi/openapi.json', import.meta.url));
const document = describeApi(
  ROUTES.map(({ spec }) => spec),
  API_DESCRIPTION,
  '/',
);
await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
console.log(`wrote ${file}: ${ROUTES.length} operations`);
