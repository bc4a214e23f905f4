package io.chronicle.spi;

/// When a source learns that its work is done.
///
/// @param how in words, with a verb: `the offset is committed after the last phase`
public record Acknowledgement(Moment moment, String how) {

    public enum Moment {
        /// A caller waits and is told the outcome; nothing is kept for it.
        WITH_ANSWER,
        /// Only when all of it succeeded; until then the source gives it again.
        AFTER_WORK,
        /// Before it is done: what a crash interrupts is lost.
        BEFORE_WORK
    }
}
