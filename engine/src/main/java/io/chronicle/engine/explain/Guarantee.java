package io.chronicle.engine.explain;

import java.util.List;

/// What becomes of one piece of work whatever breaks.
///
/// @param because why it is that level
/// @param gaps where less than it may arrive: `may lose because …`
/// @param crashes what a crash repeats or loses, by the phase under way
public record Guarantee(Level level, List<String> because, List<String> gaps, List<Crash> crashes) {

    public Guarantee {
        because = List.copyOf(because);
        gaps = List.copyOf(gaps);
        crashes = List.copyOf(crashes);
    }

    public enum Level {
        AT_LEAST_ONCE("at least once"),
        AT_MOST_ONCE("at most once");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public record Crash(String phase, String consequence) {}
}
