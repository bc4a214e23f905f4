package io.chronicle.expression;

import java.nio.charset.StandardCharsets;

/// Text and bytes, whatever they are. Half of a surrogate pair is no character: it is written as a
/// replacement character.
final class Utf8 {

    private static final int REPLACEMENT = 0xfffd;

    /// The lowest character that needs as many bytes.
    private static final int[] LOWEST = {0, 0, 0x80, 0x800, 0x10000};

    private final byte[] bytes;
    private final StringBuilder text;
    private int at;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
        this.text = new StringBuilder(bytes.length);
    }

    static byte[] encoded(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (lone(text, i)) {
                return whole(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String whole(String text) {
        var whole = new StringBuilder(text);
        for (var i = 0; i < text.length(); i++) {
            if (lone(text, i)) {
                whole.setCharAt(i, (char) REPLACEMENT);
            }
        }
        return whole.toString();
    }

    /// Whether half of a surrogate pair stands at `at` without its other half.
    static boolean lone(String text, int at) {
        var c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    /// What the bytes spell, with a replacement character for each malformed sequence. A sequence
    /// that the end cuts off takes all bytes that are left, as in jq.
    static String decoded(byte[] bytes) {
        var utf8 = new Utf8(bytes);
        while (utf8.at < bytes.length) {
            utf8.next();
        }
        return utf8.text.toString();
    }

    private void next() {
        var length = length(bytes[at] & 0xff);
        if (length == 1) {
            text.append((char) bytes[at++]);
            return;
        }
        var most = Math.min(Math.max(length, 1), bytes.length - at);
        var cut = most < length;
        var read = 1;
        while (read < most && (cut || continues(bytes[at + read]))) {
            read++;
        }
        text.appendCodePoint(!cut && read == length ? character(length) : REPLACEMENT);
        at += read;
    }

    private int character(int length) {
        var character = bytes[at] & (0x7f >> length);
        for (var i = 1; i < length; i++) {
            character = character << 6 | bytes[at + i] & 0x3f;
        }
        var surrogate = character >= 0xd800 && character <= 0xdfff;
        return character < LOWEST[length] || surrogate || !Character.isValidCodePoint(character)
                ? REPLACEMENT
                : character;
    }

    private static boolean continues(byte b) {
        return (b & 0xc0) == 0x80;
    }

    /// How many bytes a character has that starts with this one; 0 where none does.
    private static int length(int first) {
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }
}
