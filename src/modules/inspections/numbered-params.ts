import { z } from 'zod';
import { id } from '../../platform/http/index.js';

/** An inspection, and a finding or remedy of it by its number. */
export const numberedParams = z.strictObject({ id, no: z.coerce.number().int().min(1).max(1_000) });
