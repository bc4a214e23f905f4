// Reads cases/*.txt (a program, its inputs line by line, a blank line) and writes what jq answers
// to recorded/*.test, and the names of its builtins to builtins.txt: `node record.mjs DIR`.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, block } from './oracle.mjs';

const folder = process.argv[2];
let count = 0;
mkdirSync(join(folder, 'recorded'), { recursive: true });
for (const name of readdirSync(join(folder, 'cases')).sort()) {
  let text = '';
  const seen = new Set();
  const groups = readFileSync(join(folder, 'cases', name), 'utf8').split(/\n\s*\n/);
  for (const group of groups) {
    const [program, ...inputs] = group.split('\n').filter((l) => l !== '' && !l.startsWith('#'));
    if (program === undefined) continue;
    for (const input of inputs.length === 0 ? ['null'] : inputs) {
      const answer = await ask(program, input);
      if (answer === null) {
        console.error(`${name}: jq gave no answer to ${program} on ${input}`);
        process.exitCode = 1;
        continue;
      }
      const key = answer.fails === undefined ? `${program}\n${input}` : program;
      if (seen.has(key) && answer.fails !== undefined) continue;
      if (seen.has(key)) {
        console.error(`${name}: twice: ${program} on ${input}`);
        process.exitCode = 1;
        continue;
      }
      seen.add(key);
      text += block(program, input, answer);
      count++;
    }
  }
  writeFileSync(join(folder, 'recorded', name.replace(/\.txt$/, '.test')), text);
}
const { outputs } = await ask('builtins | sort | .[]', 'null');
writeFileSync(join(folder, 'builtins.txt'), outputs.map((name) => JSON.parse(name) + '\n').join(''));
console.log(`${count} cases recorded`);
