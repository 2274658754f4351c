/**
 * Zod, told before the first schema is made not to build code at run time: the console's policy
 * forbids it, and a schema decides when it is made. So every module of the contract takes it here.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
