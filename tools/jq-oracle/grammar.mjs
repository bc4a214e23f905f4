// Random programs and inputs. Mostly well-typed, so that programs get far before they fail;
// bounded, so that jq can answer them. They keep clear of three defects of jq 1.8.2, which
// docs/reference/expressions.md lists and recorded cases show: `reduce` loses its input after
// the first initial value (`reduce`), `?//` takes errors and breaks of what comes behind it for its own
// (`alternatives`), global empty matches come once for each byte of a character (`empties`).

/** A small reproducible generator (mulberry32). */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NUMBERS = ['0', '1', '2', '3', '-1', '10', '1.5', '-0.5', '100', '0.1', '7', '1e3', '2.75'];
const STRINGS = ['""', '"a"', '"b"', '"abc"', '"a,b"', '"x y"', '"ñé"', '"😀z"', '"12"', '"-3.5"',
  '"aXbXc"', '"A"', '"2015-03-05T23:51:47Z"', '"a\\nb"', '"\\"q\\""', '"<&>"', '"YWJj"'];
const KEYS = ['a', 'b', 'c', 'x1'];
const REGEX = ['"a"', '"[a-c]+"', '"(?<n>[a-z])"', '"b|x"', '"^."', '"\\\\s"', '"(a)(b)?"', '""',
  '".$"', '"\\\\d+"', '"[^a]"', '"X"'];
const FLAGS = ['"g"', '"i"', '"gi"', 'null', '"n"', '"x"'];
const FORMATS = ['@base64', '@json', '@text', '@html', '@uri', '@csv', '@tsv', '@sh', '@base64d'];

export class Grammar {
  constructor(seed) {
    this.next = random(seed);
    this.vars = [];
    this.defs = [];
    this.labels = 0;
    this.names = 0;
  }

  int(n) {
    return Math.floor(this.next() * n);
  }

  one(list) {
    return list[this.int(list.length)];
  }

  program() {
    return this.any(2 + this.int(4));
  }

  json(depth) {
    const kind = depth <= 0 ? this.int(5) : this.int(11);
    if (kind === 0) return 'null';
    if (kind === 1) return this.one(['true', 'false']);
    if (kind <= 3) return this.one(NUMBERS);
    if (kind === 4) return this.one(STRINGS);
    const items = Array.from({ length: this.int(4) }, () => this.json(depth - 1));
    if (kind <= 7) return '[' + items.join(',') + ']';
    const keys = [...KEYS].sort(() => this.next() - 0.5).slice(0, items.length);
    return '{' + keys.map((k, i) => `"${k}":${items[i]}`).join(',') + '}';
  }

  any(d) {
    if (d <= 0) return this.leaf();
    switch (this.int(13)) {
      case 0: return this.num(d);
      case 1: return this.str(d);
      case 2: return this.arr(d);
      case 3: return this.obj(d);
      case 4: return this.bool(d);
      case 5: case 6: return `${this.any(d - 1)} | ${this.any(d - 1)}`;
      case 7: return this.control(d);
      case 8: return this.binding(d);
      case 9: return this.assignment(d);
      case 10: return this.stream(d);
      case 11: return this.path(d);
      default: return `(${this.any(d - 1)}, ${this.any(d - 1)})`;
    }
  }

  leaf() {
    if (this.vars.length > 0 && this.int(4) === 0) return '$' + this.one(this.vars);
    if (this.defs.length > 0 && this.int(6) === 0) return this.one(this.defs);
    return this.one(['.', '.', '.', '.[]', '.[]?', '.a', '.b?', '.[0]?', '..', 'null', 'true',
      'empty', '[]', '{}', this.one(NUMBERS), this.one(STRINGS), `.${this.one(KEYS)}?`, 'length?',
      'type', 'keys?', 'not', 'tojson', 'values', 'tostring']);
  }

  path(d) {
    const steps = 1 + this.int(3);
    let text = this.one(['', '', `.${this.one(KEYS)}`]);
    for (let i = 0; i < steps; i++) {
      const step = this.one(['.a', '.b', '.c', '[0]', '[1]', '[-1]', '[]', '[1:]', '[:2]', '[-2:]',
        '["a"]', '[2]', '[1:3]', `[${this.leaf()}]`, `[${this.any(d - 2)}:]`]);
      text += text === '' && step.startsWith('[') ? '.' + step : step;
      if (this.int(3) === 0) text += '?';
    }
    if (this.int(6) === 0) return this.one([`first(${text})`, `getpath(${this.keys()})`,
      `(${text} | select(${this.bool(d - 2)}))`, `(.. | ${this.kind()})`, `recurse`, 'paths',
      `(${text} // ${this.path(d - 2)})`, `if ${this.bool(d - 2)} then ${text} else . end`]);
    return text;
  }

  kind() {
    return this.one(['numbers', 'strings', 'arrays', 'objects', 'scalars', 'booleans', 'iterables']);
  }

  keys() {
    return '[' + Array.from({ length: this.int(3) }, () => this.one(['"a"', '"b"', '0', '1', '-1']))
      .join(',') + ']';
  }

  num(d) {
    if (d <= 0) return this.one([...NUMBERS, 'length?', '(.. | numbers)']);
    const n = () => this.num(d - 1);
    switch (this.int(8)) {
      case 0: case 1: return `(${n()} ${this.one(['+', '-', '*', '/', '%'])} ${n()})`;
      case 2: return `(${this.any(d - 1)} | length)`;
      case 3: return `(${this.arr(d - 1)} | ${this.one(['length', 'add', 'min', 'max', 'first', 'last', 'index(1)', 'bsearch(2)'])})`;
      case 4: return `(${n()} | ${this.one(['floor', 'ceil', 'round', 'fabs', 'sqrt', 'trunc', 'abs', '-.', 'tostring | tonumber', 'significand', 'logb', 'exp10 | floor'])})`;
      case 5: return `(${this.str(d - 1)} | ${this.one(['utf8bytelength', 'length', 'tonumber? // 0', 'index("b")', 'explode | add', 'fromdate? // 1'])})`;
      case 6: {
        const v = 'v' + this.names++;
        const body = () => this.one([`. + ${this.num(d - 2)}`, '. + 1', '. * 2 | . % 1000', 'empty']);
        return this.reduce(this.any(d - 1), v, n(), this.scoped(body, [v]));
      }
      default: return `(${this.any(d - 1)} | numbers)`;
    }
  }

  str(d) {
    if (d <= 0) return this.one([...STRINGS, 'type', 'tojson', 'tostring']);
    const s = () => this.str(d - 1);
    switch (this.int(11)) {
      case 0: return `(${s()} + ${s()})`;
      case 1: return `"${this.one(['', 'v='])}\\(${this.any(d - 1)})${this.one(['', '-', '\\(1)'])}"`;
      case 2: return `(${this.any(d - 1)} | ${this.one(['tostring', 'tojson', 'type', '@json', '@text', '@html', '@sh'])})`;
      case 3: return `(${s()} | ${this.one(['ascii_downcase', 'ascii_upcase', 'ltrimstr("a")', 'rtrimstr("c")', 'trim', 'ltrim', 'reverse', 'explode | implode', '.[1:]', '.[:-1]', '@base64', '@base64d', '@uri', '.[1:2]', 'trimstr("a")'])})`;
      case 4: return `(${this.arr(d - 1)} | map(tostring) | join(${this.str(0)}))`;
      case 5: {
        const regex = this.one(REGEX);
        return `(${this.empties(s(), regex)} | ${this.one(['sub', 'gsub'])}(${regex}; ${this.one(['"-"', '"<\\(.n?)>"', '""', '"1","2"'])}))`;
      }
      case 6: {
        const regex = this.one(REGEX);
        return `(${this.empties(s(), regex)} | gsub(${regex}; "."; ${this.one(FLAGS)}))`;
      }
      case 7: return `(${this.any(d - 1)} | ${this.one(FORMATS)})`;
      case 8: return `${this.one(FORMATS)} "q=\\(${this.any(d - 1)})"`;
      case 9: return `(${s()} * ${this.one(['0', '1', '2', '0.5', '-1'])})`;
      default: return `(${this.num(d - 1)} | ${this.one(['tostring', 'todate? // "d"', 'tojson'])})`;
    }
  }

  bool(d) {
    if (d <= 0) return this.one(['true', 'false', '. == 1', 'type == "object"', 'length? > 1', '.a? // false']);
    switch (this.int(7)) {
      case 0: return `(${this.any(d - 1)} ${this.one(['==', '!=', '<', '<=', '>', '>='])} ${this.any(d - 1)})`;
      case 1: return `(${this.bool(d - 1)} ${this.one(['and', 'or'])} ${this.bool(d - 1)})`;
      case 2: return `(${this.any(d - 1)} | not)`;
      case 3: return `(${this.str(d - 1)} | ${this.one([`test(${this.one(REGEX)})`, `test(${this.one(REGEX)}; ${this.one(FLAGS)})`, 'startswith("a")', 'endswith("c")', 'contains("b")'])})`;
      case 4: return `(${this.arr(d - 1)} | ${this.one(['any', 'all', 'contains([1])', 'has(0)', 'inside([1,2,3])', `any(${this.bool(d - 2)})`, `all(${this.bool(d - 2)})`])})`;
      case 5: return `(${this.obj(d - 1)} | ${this.one(['has("a")', 'contains({a:1})', 'any', 'length > 0'])})`;
      default: return this.one([`isempty(${this.any(d - 1)})`, `any(${this.any(d - 1)}; ${this.bool(d - 1)})`, `all(${this.any(d - 1)}; ${this.bool(d - 1)})`]);
    }
  }

  arr(d) {
    if (d <= 0) return this.one(['[]', '[1,2,3]', '[.[]?]', '["a","b"]', '[[1,2],[3]]', '[{"a":1,"b":2},{"a":0}]', '[..]', '[3,1,2,1]']);
    const a = () => this.arr(d - 1);
    const f = () => this.any(d - 1);
    switch (this.int(10)) {
      case 0: case 1: return `[${f()}]`;
      case 2: return `(${a()} | ${this.one(['map', 'sort_by', 'group_by', 'unique_by'])}(${f()}))`;
      case 3: return `(${a()} | ${this.one(['sort', 'unique', 'reverse', 'flatten', 'flatten(1)', 'transpose?', 'to_entries?', '.[1:]', '.[:2]', '.[-1:]', 'tostream', 'keys', '[paths]', '[combinations?]', 'map(tojson)', 'group_by(type)', 'del(.[0])', 'del(.[-1])', 'map_values(.)', 'map_values(empty)'])})`;
      case 4: return `(${a()} ${this.one(['+', '-'])} ${a()})`;
      case 5: return `(${this.obj(d - 1)} | ${this.one(['keys', 'to_entries', '[.[]]', '[paths]', 'keys_unsorted', '[tostream]', '[..]'])})`;
      case 6: {
        const regex = this.one(REGEX);
        return `(${this.empties(this.str(d - 1), regex)} | ${this.one(['explode', 'split(",")', 'split("")', '[scan("[a-z]")]', `[match(${regex}; "g") | .offset, .string]`, `[scan(${regex})]`, `[match(${regex})]`, 'split("X"; null)', `[splits(${regex})]`, `indices("b")`, `[capture(${regex}; "g")]`])})`;
      }
      case 7: return `[limit(${this.one(['0', '1', '3', '6'])}; ${f()})]`;
      case 8: return `[limit(8; ${this.one(['range', 'range', 'skip', 'nth'])}${this.one([`(${this.one(['0', '1', '2'])}; ${f()})`])})]`;
      default: return `[.[]? | ${f()}]`;
    }
  }

  obj(d) {
    if (d <= 0) return this.one(['{}', '{a:1}', '{"b":2,"a":[1]}', '{a:{b:{c:3}}}', '{c:null,a:false}']);
    const o = () => this.obj(d - 1);
    const f = () => this.any(d - 1);
    switch (this.int(7)) {
      case 0: return `{${this.one(KEYS)}: ${this.operand(d)}, ${this.one(KEYS)}: ${this.operand(d)}}`;
      case 1: return `{(${this.str(d - 1)}): ${this.operand(d)}}`;
      case 2: return `(${o()} ${this.one(['+', '*'])} ${o()})`;
      case 3: return `(${o()} | ${this.one(['with_entries', 'map_values'])}(${this.one(['.', f(), '.value |= tojson?', 'select(.value != null)?'])}))`;
      case 4: return `(${o()} | ${this.one(['del(.a)', 'del(.[])', 'del(.a, .b)', 'map_values(. // 1)', 'pick(.a)', 'pick(.a.b?)', `delpaths([${this.keys()}])`, 'to_entries | from_entries', 'del(..|select(. == 1))', 'walk(.)'])})`;
      case 5: return `(${this.arr(d - 1)} | map({(tostring): 1}) | add)`;
      default: return `(${f()} | objects)`;
    }
  }

  operand(d) {
    return `(${this.any(d - 1)})`;
  }

  control(d) {
    const f = () => this.any(d - 1);
    switch (this.int(9)) {
      case 0: case 1: return `if ${this.bool(d - 1)} then ${f()} else ${f()} end`;
      case 2: return `if ${f()} then ${f()} elif ${this.bool(d - 1)} then ${f()} end`;
      case 3: return `(try (${f()}) catch ${this.one(['.', f()])})`;
      case 4: return `((${f()})? // ${this.operand(d)})`;
      case 5: return `(${f()})?`;
      case 6: return `((${f()}) // ${this.operand(d)})`;
      case 7: {
        const name = 'l' + this.labels++;
        return `(label $${name} | ${f()} | ., (select(${this.bool(d - 1)}) | break $${name}), 5)`;
      }
      default: return `(try error(${this.any(d - 1)}) catch ${this.one(['.', f()])})`;
    }
  }

  scoped(body, names) {
    this.vars.push(...names);
    const text = body();
    this.vars.length -= names.length;
    return text;
  }

  /** One initial value at a time. */
  reduce(source, name, initial, body) {
    const start = 's' + this.names++;
    return `((${initial}) as $${start} | reduce ${source} as $${name} ($${start}; ${body}))`;
  }

  /** All outputs are there before any is used. */
  alternatives(source, name, body) {
    return `([(${source}) as {a: $${name}} ?// [$${name}] ?// $${name} | ${body}] | .[])`;
  }

  /** A string for a global match of `regex`: of ASCII where it may be empty. */
  empties(text, regex) {
    return regex === '""' ? `(${text} | explode | map(select(. < 128)) | implode)` : text;
  }

  binding(d) {
    const source = this.any(d - 1);
    const body = (names) => this.scoped(() => this.any(d - 1), names);
    const v = 'v' + this.names++;
    const w = 'v' + this.names++;
    switch (this.int(9)) {
      case 0: case 1: return `((${source}) as $${v} | ${body([v])})`;
      case 2: return `((${source}) as [$${v}, $${w}] | ${body([v, w])})`;
      case 3: return `((${source}) as {a: $${v}, b: $${w}} | ${body([v, w])})`;
      case 4: return this.alternatives(source, v, body([v]));
      case 5: return this.reduce(`(${source})`, v, this.any(d - 1), body([v]));
      case 6: return `(foreach (${source}) as $${v} (${this.any(d - 1)}; ${body([v])}; ${body([v])}))`;
      case 7: {
        const f = 'f' + this.names++;
        const inner = this.any(d - 1);
        this.defs.push(f);
        const rest = this.any(d - 1);
        this.defs.pop();
        return `(def ${f}: ${inner}; ${rest})`;
      }
      default: {
        const f = 'f' + this.names++;
        const saved = this.defs;
        this.defs = [...this.defs, 'g'];
        const inner = this.scoped(() => this.any(d - 1), [v]);
        this.defs = saved;
        return `(def ${f}($${v}; g): ${inner}; ${f}(${source}; ${this.any(d - 1)}))`;
      }
    }
  }

  assignment(d) {
    const target = this.one([this.path(d - 1), this.path(d - 1), `(${this.path(d - 1)}, ${this.path(d - 1)})`, '..', '.[]?', '.a', 'first(.[]?)', `getpath(${this.keys()})`]);
    switch (this.int(8)) {
      case 0: case 1: return `(${target} |= ${this.operand(d)})`;
      case 2: return `(${target} = ${this.operand(d)})`;
      case 3: return `(${target} ${this.one(['+=', '-=', '*=', '/=', '//=', '%='])} ${this.operand(d)})`;
      case 4: return `del(${target})`;
      case 5: return `[path(${target})]`;
      case 6: return this.one([`setpath(${this.keys()}; ${this.any(d - 1)})`, `delpaths([${this.keys()}, ${this.keys()}])`, `[paths(${this.bool(d - 1)})]`]);
      default: return this.one([`to_entries? | tojson`, `pick(${target})`, `walk(${this.any(d - 2)})`, `[getpath(paths)]`, `(tostream | tojson)`, `fromstream(tostream)`, `[limit(9; walk(if type == "array" then ${this.any(d - 2)} else . end))]`]);
    }
  }

  stream(d) {
    const f = () => this.any(d - 1);
    return this.one([`first(${f()})`, `last(${f()})`, `limit(${this.int(4)}; ${f()})`, `skip(${this.int(3)}; ${f()})`,
      `nth(${this.int(3)}; ${f()})`, `add(${f()})`, `(.[]? | ${f()})`, `limit(5; repeat([.]))`,
      `limit(6; recurse(${f()}))`, `limit(6; recurse(${f()}; ${this.bool(d - 1)}))`,
      `limit(5; while(${this.bool(d - 1)}; ${f()}))`, `getpath(${this.keys()})`, `range(${this.int(5)})`,
      `(${this.arr(d - 1)} | ${this.one(['min_by', 'max_by'])}(${f()}))`, `select(${this.bool(d - 1)})`,
      `(${f()} | ${this.kind()})`, `error(${f()})`, `(${f()} | tojson | fromjson)`, `limit(12; ${this.arr(d - 1)} | combinations?)`,
      `-(${f()})`, `(${f()}) as [$q] | $q`, `ascii_downcase?`, `splits("a")?`, `(${f()} | tostring | ascii_upcase)`,
      `(${f()} | ${this.one(['tojson', 'length', 'keys', 'add', 'any', 'all', 'flatten', 'floor', 'sort', 'unique', 'min', 'max', 'reverse', 'to_entries', 'from_entries', 'with_entries(.)', 'tonumber', 'ascii', 'transpose', 'first', 'last', 'not', 'type', 'values', 'isnan', 'implode', 'explode', 'fromjson', 'todate', 'fromdate', 'trim', 'toboolean', 'abs', 'env|type', '@text', 'paths', 'tostream', 'gmtime', 'mktime', 'getpath(["a"])', 'has("a")', 'has(0)', 'contains([])', 'inside({})', 'index("a")', 'join(",")', 'ltrimstr("a")', 'test("a")', 'ascii_downcase', 'utf8bytelength', 'tostring', 'recurse', 'leaf_paths', 'halt_error?', 'have_decnum', 'min_by(.a)', 'group_by(.a)', 'unique_by(.a)', 'sort_by(.a, .b)', 'del(.a)', 'del(.[0])', 'map(.)', 'map_values(.)', 'indices(1)', 'indices("a")', 'rindex(1)'])})`]);
  }
}
