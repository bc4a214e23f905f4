package io.chronicle.core;

/// A place in a configuration file; line and column count from 1. [#NONE] is no place in
/// particular.
public record Mark(String file, int line, int column) implements Comparable<Mark> {

    public static final Mark NONE = new Mark("", 0, 0);

    @Override
    public int compareTo(Mark other) {
        var byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
