// jq 1.8.2 in WebAssembly, asked one program at a time.
import { loadJq } from 'jq-wasm';

const CALLS_PER_INSTANCE = 4000;
const ERROR = /(?:^|\n)jq: error \(at [^)]*\)(?: \(not a string\))?: ([\s\S]*)$/;

let jq = null;
let calls = 0;

/** What jq answers: {outputs, error} or {fails} where it does not compile; null where jq itself broke. */
export async function ask(program, input) {
  if (jq === null || calls++ > CALLS_PER_INSTANCE) {
    jq = await loadJq();
    calls = 0;
  }
  let result;
  try {
    result = jq.raw(input, program, ['-c']);
  } catch {
    jq = null;
    return null;
  }
  const outputs = result.stdout === '' ? [] : result.stdout.split('\n');
  if (result.exitCode === 3) {
    return { fails: result.stderr.split('\n')[0] };
  }
  if (result.exitCode === 0) {
    return { outputs };
  }
  const error = ERROR.exec(result.stderr);
  return error ? { outputs, error: error[1] } : null;
}

/** One case in the layout of jq's own test suite; an error ends the outputs as a line %%ERROR. */
export function block(program, input, answer) {
  if (answer.fails !== undefined) {
    return `%%FAIL\n${program}\n${answer.fails}\n\n`;
  }
  const lines = [program, input, ...answer.outputs];
  if (answer.error !== undefined) {
    lines.push('%%ERROR ' + answer.error.replaceAll('\n', '\\n'));
  }
  return lines.join('\n') + '\n\n';
}
