package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/// Numbers and libm. Functions that leave an integer as it is are exact in 64 bits; all others
/// compute in doubles.
final class MathBuiltins {

    private static final JsonNode ZERO = Numbers.of(0);

    private MathBuiltins() {}

    static void register(Registry registry) {
        rounding(registry);
        exponential(registry);
        trigonometric(registry);
        special(registry);
        binary(registry);
        registry.function("abs/0", (run, in, _) -> abs(run, in))
                .function("fabs/0", (run, in, _) -> absolute(run, number(in)))
                .function("infinite/0", (run, _, _) -> run.number(Double.POSITIVE_INFINITY))
                .function("nan/0", (run, _, _) -> run.number(Double.NaN))
                .function("isnan/0", (_, in, _) -> is(in, Double::isNaN))
                .function("isinfinite/0", (_, in, _) -> is(in, Double::isInfinite))
                .function("isfinite/0", (_, in, _) -> is(in, x -> !Double.isInfinite(x)))
                .function("isnormal/0", (_, in, _) -> is(in, MathBuiltins::normal))
                .jq(
                        """
                        def finites: select(isfinite);
                        def normals: select(isnormal);
                        """);
    }

    private static void rounding(Registry registry) {
        whole(registry, "floor", Math::floor);
        whole(registry, "ceil", Math::ceil);
        whole(registry, "round", x -> Math.copySign(Math.floor(Math.abs(x) + 0.5), x));
        whole(registry, "trunc", x -> x < 0 ? Math.ceil(x) : Math.floor(x));
        whole(registry, "rint", Math::rint);
        whole(registry, "nearbyint", Math::rint);
    }

    /// A function that is the identity on integers.
    private static void whole(Registry registry, String name, DoubleUnaryOperator function) {
        registry.function(
                name + "/0",
                (run, in, _) ->
                        Numbers.isLong(in) ? in : run.number(function.applyAsDouble(value(in))));
    }

    private static void exponential(Registry registry) {
        unary(registry, "sqrt", Math::sqrt);
        unary(registry, "cbrt", Math::cbrt);
        unary(registry, "exp", Math::exp);
        unary(registry, "exp2", x -> Math.pow(2, x));
        unary(registry, "exp10", x -> Math.pow(10, x));
        unary(registry, "expm1", Math::expm1);
        unary(registry, "log", Math::log);
        unary(registry, "log2", SpecialFunctions::log2);
        unary(registry, "log10", Math::log10);
        unary(registry, "log1p", Math::log1p);
        unary(registry, "logb", SpecialFunctions::logb);
        unary(registry, "significand", SpecialFunctions::significand);
        registry.function("frexp/0", (run, in, _) -> frexp(run, value(in)))
                .function("modf/0", (run, in, _) -> modf(run, value(in)));
    }

    private static void trigonometric(Registry registry) {
        unary(registry, "sin", Math::sin);
        unary(registry, "cos", Math::cos);
        unary(registry, "tan", Math::tan);
        unary(registry, "asin", Math::asin);
        unary(registry, "acos", Math::acos);
        unary(registry, "atan", Math::atan);
        unary(registry, "sinh", Math::sinh);
        unary(registry, "cosh", Math::cosh);
        unary(registry, "tanh", Math::tanh);
        unary(registry, "asinh", SpecialFunctions::asinh);
        unary(registry, "acosh", SpecialFunctions::acosh);
        unary(registry, "atanh", SpecialFunctions::atanh);
    }

    private static void special(Registry registry) {
        unary(registry, "gamma", SpecialFunctions::logGamma);
        unary(registry, "lgamma", SpecialFunctions::logGamma);
        unary(registry, "tgamma", SpecialFunctions::gamma);
        unary(registry, "erf", SpecialFunctions::erf);
        unary(registry, "erfc", x -> 1 - SpecialFunctions.erf(x));
        unary(registry, "j0", x -> Bessel.first(0, x));
        unary(registry, "j1", x -> Bessel.first(1, x));
        unary(registry, "y0", x -> Bessel.second(0, x));
        unary(registry, "y1", x -> Bessel.second(1, x));
        registry.function("lgamma_r/0", (run, in, _) -> signedGamma(run, value(in)));
        operation(registry, "jn", (n, x) -> Bessel.first((int) n, x));
        operation(registry, "yn", (n, x) -> Bessel.second((int) n, x));
    }

    private static void binary(Registry registry) {
        operation(registry, "atan2", Math::atan2);
        operation(registry, "copysign", Math::copySign);
        operation(registry, "drem", Math::IEEEremainder);
        operation(registry, "remainder", Math::IEEEremainder);
        operation(registry, "fdim", (x, y) -> x > y ? x - y : 0);
        operation(registry, "fmax", (x, y) -> Double.isNaN(x) ? y : y > x ? y : x);
        operation(registry, "fmin", (x, y) -> Double.isNaN(x) ? y : y < x ? y : x);
        operation(registry, "fmod", (x, y) -> x % y);
        operation(registry, "hypot", Math::hypot);
        operation(registry, "ldexp", (x, n) -> Math.scalb(x, (int) n));
        operation(registry, "scalb", (x, n) -> x * Math.pow(2, n));
        operation(registry, "scalbln", (x, n) -> Math.scalb(x, (int) n));
        operation(registry, "nextafter", Math::nextAfter);
        operation(registry, "nexttoward", Math::nextAfter);
        operation(registry, "pow", SpecialFunctions::pow);
        registry.function(
                "fma/3",
                (run, _, a) -> run.number(Math.fma(value(a[0]), value(a[1]), value(a[2]))));
    }

    private static void unary(Registry registry, String name, DoubleUnaryOperator function) {
        registry.function(
                name + "/0", (run, in, _) -> run.number(function.applyAsDouble(value(in))));
    }

    private static void operation(Registry registry, String name, DoubleBinaryOperator function) {
        registry.function(
                name + "/2",
                (run, _, a) -> run.number(function.applyAsDouble(value(a[0]), value(a[1]))));
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isNumber()) {
            throw new JqError(Values.shown(value) + " number required");
        }
        return value;
    }

    private static double value(JsonNode value) {
        return number(value).doubleValue();
    }

    /// False for what is no number.
    private static JsonNode is(JsonNode in, DoublePredicate property) {
        return Values.of(in.isNumber() && property.test(in.doubleValue()));
    }

    /// What sorts below zero is negated, and so must be a number.
    private static JsonNode abs(Run run, JsonNode in) {
        return Order.compare(in, ZERO) < 0 ? Arithmetic.negate(run, in) : in;
    }

    static JsonNode absolute(Run run, JsonNode in) {
        return in.doubleValue() < 0 ? Arithmetic.negate(run, in) : in;
    }

    private static boolean normal(double value) {
        return Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL;
    }

    private static JsonNode frexp(Run run, double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Values.array(2).add(run.number(value)).add(Numbers.of(0));
        }
        var exponent = (int) SpecialFunctions.logb(value) + 1;
        return Values.array(2)
                .add(run.number(SpecialFunctions.significand(value) / 2))
                .add(Numbers.of(exponent));
    }

    private static JsonNode modf(Run run, double value) {
        var whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        var fraction = Double.isInfinite(value) ? 0 : value - whole;
        return Values.array(2).add(run.number(fraction)).add(run.number(whole));
    }

    private static JsonNode signedGamma(Run run, double value) {
        var negative = value < 0 && ((long) Math.floor(value) & 1) != 0;
        return Values.array(2)
                .add(run.number(SpecialFunctions.logGamma(value)))
                .add(Numbers.of(negative ? -1 : 1));
    }
}
