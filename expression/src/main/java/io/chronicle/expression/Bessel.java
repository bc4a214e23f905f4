package io.chronicle.expression;

import java.util.function.DoubleUnaryOperator;

/// Bessel functions of whole order, from their integrals.
final class Bessel {

    private static final int INTERVALS = 4000;

    private Bessel() {}

    /// J of order `n`.
    static double first(int n, double x) {
        return simpson(t -> Math.cos(n * t - x * Math.sin(t)), Math.PI) / Math.PI;
    }

    /// Y of order `n`; minus infinity at zero, not a number below.
    static double second(int n, double x) {
        if (!(x > 0)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        var sign = n % 2 == 0 ? 1 : -1;
        var end = asinhBound(x);
        var wave = simpson(t -> Math.sin(x * Math.sin(t) - n * t), Math.PI);
        var tail =
                simpson(
                        t ->
                                (Math.exp(n * t) + sign * Math.exp(-n * t))
                                        * Math.exp(-x * Math.sinh(t)),
                        end);
        return (wave - tail) / Math.PI;
    }

    /// Beyond it the integrand of the second kind is nothing.
    private static double asinhBound(double x) {
        return SpecialFunctions.asinh(760 / x);
    }

    private static double simpson(DoubleUnaryOperator f, double end) {
        var step = end / INTERVALS;
        var sum = f.applyAsDouble(0) + f.applyAsDouble(end);
        for (var i = 1; i < INTERVALS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * f.applyAsDouble(i * step);
        }
        return sum * step / 3;
    }
}
