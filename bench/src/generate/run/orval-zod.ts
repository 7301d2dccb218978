// What orval prints for its client `zod`. Use: node orval-zod.ts <document> <folder>
import { runOrval } from './orval.ts';

await runOrval('zod');
