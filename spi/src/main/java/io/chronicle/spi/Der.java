package io.chronicle.spi;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Wraps the older private key forms into PKCS#8, which is all that the JDK reads.
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CURVE = 0xA0;
    private static final byte[] VERSION_ZERO = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private Der() {}

    static byte[] rsaToPkcs8(byte[] pkcs1) {
        return element(SEQUENCE, VERSION_ZERO, RSA, element(OCTETS, pkcs1));
    }

    /// Empty where the key does not name its curve.
    static Optional<byte[]> ecToPkcs8(byte[] sec1) {
        return curve(sec1)
                .map(oid ->
                        element(
                                SEQUENCE,
                                VERSION_ZERO,
                                element(SEQUENCE, EC, oid),
                                element(OCTETS, sec1)));
    }

    private static Optional<byte[]> curve(byte[] sec1) {
        if (sec1.length < 4 || (sec1[0] & 0xFF) != SEQUENCE) {
            return Optional.empty();
        }
        var at = content(sec1, 0);
        while (at + 1 < sec1.length) {
            var start = content(sec1, at);
            var end = start + length(sec1, at);
            if (end > sec1.length) {
                return Optional.empty();
            }
            if ((sec1[at] & 0xFF) == CURVE) {
                return Optional.of(Arrays.copyOfRange(sec1, start, end));
            }
            at = end;
        }
        return Optional.empty();
    }

    private static int content(byte[] der, int at) {
        var first = der[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] der, int at) {
        var first = der[at + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        var length = 0;
        for (var i = 0; i < (first & 0x7F) && at + 2 + i < der.length; i++) {
            length = length << 8 | der[at + 2 + i] & 0xFF;
        }
        return Math.max(0, length);
    }

    private static byte[] element(int tag, byte[]... parts) {
        var body = new ByteArrayOutputStream();
        for (var part : parts) {
            body.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        var size = body.size();
        if (size >= 0x80) {
            out.write(0x82);
            out.write(size >>> 8);
        }
        out.write(size & 0xFF);
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }
}
