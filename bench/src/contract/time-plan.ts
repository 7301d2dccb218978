// Plans the cases of a document's first 1,000 operations once. Use: node time-plan.ts <document> [<random cases an operation>]
import { readFileSync } from 'node:fs';
import { phases, planCases } from '@speclock/contract';
import { loadApi } from '@speclock/model';
import { tell } from '../child.ts';

const [file = '', fuzzCases] = process.argv.slice(2);
const { model } = loadApi({ document: { file, text: readFileSync(file, 'utf8') } });
if (model === undefined) throw new Error(`${file} cannot be read`);
const operations = model.operations.slice(0, 1000);
const part = { ...model, operations };
const options = { seed: 1, phases, only: [], skip: [], fuzzCases: Number(fuzzCases ?? 5) };
const started = performance.now();
const { cases } = planCases(part, options);
const time = performance.now() - started;
tell({ operations: operations.length, cases: cases.length, time });
