// Random programs with jq's answers, as a file of cases:
//   node fuzz.mjs SEED COUNT FILE
// Case number n depends on SEED and n alone. Programs that jq does not answer within 1.5 seconds,
// that break it, or whose answer exceeds 20,000 characters are left out.
import { closeSync, openSync, writeSync } from 'node:fs';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { ask, block } from './oracle.mjs';
import { Grammar } from './grammar.mjs';

const PATIENCE_MS = 1500;
const LONGEST = 20000;
const BATCH = 10;

async function work({ seed, from, to }) {
  let batch = [];
  for (let n = from; n < to; n++) {
    parentPort.postMessage({ at: n });
    const grammar = new Grammar(Math.imul(seed, 1000003) + n);
    const program = grammar.program();
    const input = grammar.json(3);
    const answer = await ask(program, input);
    const text = answer === null ? '' : block(program, input, answer);
    if (text !== '' && text.length < LONGEST) batch.push(text);
    if (batch.length === BATCH || n === to - 1) {
      parentPort.postMessage({ text: batch.join(''), count: batch.length });
      batch = [];
    }
  }
}

function run(seed, from, to, write) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, from, to } });
    let at = from;
    let last = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - last > PATIENCE_MS) worker.terminate();
    }, 250);
    worker.on('message', (message) => {
      last = Date.now();
      if (message.text === undefined) at = message.at;
      else write(message);
    });
    worker.on('error', () => {});
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(at + 1);
    });
  });
}

if (isMainThread) {
  const [seed, count, file] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
  const out = openSync(file, 'w');
  let written = 0;
  const write = ({ text, count: added }) => {
    writeSync(out, text);
    written += added;
  };
  for (let next = 0; next < count; ) {
    next = await run(seed, next, count, write);
  }
  closeSync(out);
  console.log(`${written} of ${count} cases written`);
} else {
  await work(workerData);
}
