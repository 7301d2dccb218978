// What orval prints for its client `fetch`. Use: node orval-fetch.ts <document> <folder>
import { runOrval } from './orval.ts';

await runOrval('fetch');
