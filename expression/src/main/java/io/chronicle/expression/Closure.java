package io.chronicle.expression;

/// An argument of a recursive function, with the bindings of its caller.
record Closure(Code code, Env env) {}
