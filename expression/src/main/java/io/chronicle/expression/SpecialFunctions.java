package io.chronicle.expression;

/// What libm has and the JDK has not.
final class SpecialFunctions {

    /// Lanczos coefficients for g = 7.
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private static final int FACTORIALS = 171;

    private SpecialFunctions() {}

    /// As C has it: one to any power, and minus one to an infinite one, is one.
    static double pow(double x, double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : Math.pow(x, y);
    }

    static double log2(double x) {
        var exponent = logb(x);
        return Double.isFinite(exponent) && Math.scalb(1.0, (int) exponent) == x
                ? exponent
                : Math.log(x) / Math.log(2);
    }

    static double logb(double x) {
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!Double.isFinite(x)) {
            return Math.abs(x);
        }
        var exponent = Math.getExponent(x);
        return exponent < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p54) - 54 : exponent;
    }

    static double significand(double x) {
        return x == 0 || !Double.isFinite(x)
                ? x
                : Math.scalb(Math.scalb(x, 54), -(int) logb(x) - 54);
    }

    static double asinh(double x) {
        var magnitude = Math.abs(x);
        return Math.copySign(
                Math.log1p(
                        magnitude
                                + magnitude
                                        * magnitude
                                        / (1 + Math.sqrt(magnitude * magnitude + 1))),
                x);
    }

    static double acosh(double x) {
        return Math.log(x + Math.sqrt(x * x - 1));
    }

    static double atanh(double x) {
        return 0.5 * Math.log1p(2 * x / (1 - x));
    }

    static double gamma(double x) {
        if (x == Math.rint(x)) {
            return wholeGamma(x);
        }
        return x < 0.5 ? Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x)) : Math.exp(logGamma(x));
    }

    private static double wholeGamma(double x) {
        if (x <= 0) {
            return x == 0 ? 1 / x : Double.NaN;
        }
        if (x > FACTORIALS) {
            return Double.POSITIVE_INFINITY;
        }
        var product = 1.0;
        for (var i = 2; i < x; i++) {
            product *= i;
        }
        return product;
    }

    /// The logarithm of the magnitude of gamma.
    static double logGamma(double x) {
        if (x == 1 || x == 2) {
            return 0;
        }
        if (x == Math.rint(x) && x > 0 && x < FACTORIALS) {
            return Math.log(wholeGamma(x));
        }
        if (x < 0.5) {
            return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
        }
        var base = x - 1;
        var sum = LANCZOS[0];
        for (var i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (base + i);
        }
        var t = base + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (base + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /// By its series near zero, by a continued fraction further out.
    static double erf(double x) {
        var magnitude = Math.abs(x);
        if (Double.isNaN(x) || magnitude > 6) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        if (magnitude > 3) {
            return Math.copySign(1 - erfcFraction(magnitude), x);
        }
        var term = x;
        var sum = x;
        for (var n = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 200; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double erfcFraction(double x) {
        var fraction = 0.0;
        for (var n = 60; n > 0; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
    }
}
