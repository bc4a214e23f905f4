// Random programs with jq's answers, as a file of cases:
//   node fuzz.mjs SEED COUNT FILE
// Case number n depends on SEED and n alone. Goes on until jq has answered COUNT of them. One that
// jq does not answer within 1.5 seconds, that breaks it, or whose answer exceeds 20,000 characters
// is written with the output %%UNANSWERED and not counted.
import { closeSync, openSync, writeSync } from 'node:fs';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { ask, block } from './oracle.mjs';
import { Grammar } from './grammar.mjs';

const PATIENCE_MS = 1500;
const LONGEST = 20000;

function question(seed, n) {
  const grammar = new Grammar(Math.imul(seed, 1000003) + n);
  const program = grammar.program();
  return { program, input: grammar.json(3) };
}

function unanswered({ program, input }) {
  return block(program, input, { outputs: ['%%UNANSWERED'] });
}

async function work({ seed, from }) {
  for (let n = from; ; n++) {
    const asked = question(seed, n);
    const answer = await ask(asked.program, asked.input);
    const text = answer === null ? '' : block(asked.program, asked.input, answer);
    const answered = text !== '' && text.length < LONGEST;
    parentPort.postMessage({ n, answered, text: answered ? text : unanswered(asked) });
  }
}

/** Ends where a program hangs jq or `write` says that it is enough; the number of the last program. */
function run(seed, from, write) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, from } });
    let next = from;
    let last = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - last > PATIENCE_MS) worker.terminate();
    }, 250);
    let enough = false;
    worker.on('message', ({ n, answered, text }) => {
      if (enough) return;
      last = Date.now();
      next = n + 1;
      enough = write(answered, text);
      if (enough) worker.terminate();
    });
    worker.on('error', () => {});
    worker.on('exit', () => {
      clearInterval(watch);
      if (!enough) write(false, unanswered(question(seed, next)));
      resolve(next + 1);
    });
  });
}

if (isMainThread) {
  const [seed, count, file] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
  const out = openSync(file, 'w');
  let written = 0;
  let left = 0;
  const write = (answered, text) => {
    writeSync(out, text);
    if (answered) written++;
    else left++;
    return written === count;
  };
  for (let next = 0; written < count; ) {
    next = await run(seed, next, write);
  }
  closeSync(out);
  console.log(`seed ${seed}: jq answered ${written} programs, and did not answer ${left}`);
} else {
  await work(workerData);
}
