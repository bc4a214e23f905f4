package io.chronicle.connector.http;

/// Follows the framing of a chunked body byte by byte as it arrives. The server library skips the
/// two bytes after a chunk whatever they are, and buffers a chunk of any size: a way to smuggle
/// requests, and to fill the memory. Chunk extensions and trailers are refused.
final class ChunkFraming {

    /// The body cannot be taken.
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean tooLarge;

        Broken(boolean tooLarge, String message) {
            super(message, null, false, false);
            this.tooLarge = tooLarge;
        }

        boolean tooLarge() {
            return tooLarge;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private enum State {
        SIZE,
        SIZE_END,
        DATA,
        DATA_CR,
        DATA_LF,
        LAST_CR,
        LAST_LF,
        DONE
    }

    private static final int DIGITS = 8;

    private final long limit;
    private State state = State.SIZE;
    private int digits;
    private long size;
    private long total;

    /// @param limit of the whole body, in bytes
    ChunkFraming(long limit) {
        this.limit = limit;
    }

    /// @throws Broken at the first byte that does not belong there
    void accept(byte[] bytes) {
        var at = 0;
        while (at < bytes.length && state != State.DONE) {
            if (state == State.DATA) {
                var taken = (int) Math.min(size, bytes.length - at);
                size -= taken;
                at += taken;
                state = size == 0 ? State.DATA_CR : State.DATA;
            } else {
                step(bytes[at++]);
            }
        }
    }

    private void step(byte b) {
        switch (state) {
            case SIZE -> size(b);
            case SIZE_END -> expect(b, '\n', sized());
            case DATA_CR -> expect(b, '\r', State.DATA_LF);
            case DATA_LF -> expect(b, '\n', State.SIZE);
            case LAST_CR -> expect(b, '\r', State.LAST_LF);
            case LAST_LF -> expect(b, '\n', State.DONE);
            case DATA, DONE -> {}
        }
    }

    private void size(byte b) {
        var digit = Character.digit(b, 16);
        if (digit >= 0 && digits < DIGITS) {
            size = size * 16 + digit;
            digits++;
        } else if (b == '\r' && digits > 0) {
            state = State.SIZE_END;
        } else {
            throw new Broken(false, "malformed chunk size");
        }
    }

    private State sized() {
        total += size;
        if (total > limit) {
            throw new Broken(true, "more than " + limit + " bytes");
        }
        digits = 0;
        return size == 0 ? State.LAST_CR : State.DATA;
    }

    private void expect(byte b, char wanted, State next) {
        if (b != wanted) {
            throw new Broken(false, "a chunk does not end where its size says, or has a trailer");
        }
        state = next;
    }
}
