package io.chronicle.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Builds trees whose numbers are exact: integers of 64 bits, decimals with all their digits,
/// nothing beyond a double.
final class ExactNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    /// A number that no value of ours can hold.
    static final class OutOfRange extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfRange(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    @Override
    public ValueNode numberNode(BigInteger value) {
        throw new OutOfRange("integer beyond 64 bits (" + value.bitLength() + " bits)");
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
        if (Double.isInfinite(value.doubleValue())) {
            throw new OutOfRange("number beyond the range of a double");
        }
        return super.numberNode(value);
    }
}
