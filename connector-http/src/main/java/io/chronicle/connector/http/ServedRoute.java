package io.chronicle.connector.http;

import io.chronicle.core.Fault;
import io.chronicle.core.Verdict;
import io.chronicle.spi.Intake;
import io.chronicle.spi.Use;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A route as its listener knows it: what it takes, and whether it takes it now.
final class ServedRoute {

    /// A body is one array.
    private static final long LARGEST = Integer.MAX_VALUE - 16;

    private final String name;
    private final HttpTriggerOptions options;
    private final long maxBody;
    private final @Nullable AuthOptions auth;
    private final byte[] credentials;
    private final Map<String, String> coordinates;
    private final Answers answers;
    private volatile @Nullable Intake intake;
    private volatile boolean drained;
    private volatile @Nullable Refusal last;

    private record Refusal(Verdict window, Fault fault, Answer answer) {}

    /// @param listenerAuth asked for where the trigger has no `auth` of its own
    ServedRoute(
            Use.ByTrigger use,
            HttpTriggerOptions options,
            Optional<AuthOptions> listenerAuth,
            Answers answers) {
        this.name = use.route();
        this.options = options;
        this.maxBody =
                Math.min(
                        options.maxBodyBytes().orElse(LARGEST),
                        Math.min(LARGEST, use.limits().maxPayloadBytes()));
        this.auth = options.auth().or(() -> listenerAuth).orElse(null);
        this.credentials =
                auth == null ? new byte[0] : auth.header().getBytes(StandardCharsets.UTF_8);
        this.coordinates = Map.of("method", options.method(), "path", options.path().text());
        this.answers = answers;
    }

    String name() {
        return name;
    }

    HttpTriggerOptions options() {
        return options;
    }

    /// Larger bodies are refused.
    long maxBody() {
        return maxBody;
    }

    Map<String, String> coordinates() {
        return coordinates;
    }

    /// What `WWW-Authenticate` asks for where the request's credentials are not the right ones;
    /// null where they are, or none are needed.
    @Nullable String challenge(@Nullable String authorization) {
        if (auth == null) {
            return null;
        }
        var given =
                authorization == null
                        ? new byte[0]
                        : scheme(authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(credentials, given) ? null : auth.challenge();
    }

    /// The scheme's case does not matter.
    private static String scheme(String authorization) {
        var space = authorization.indexOf(' ');
        if (space == 5 && authorization.regionMatches(true, 0, "Basic", 0, 5)) {
            return "Basic " + authorization.substring(6).strip();
        }
        if (space == 6 && authorization.regionMatches(true, 0, "Bearer", 0, 6)) {
            return "Bearer " + authorization.substring(7).strip();
        }
        return authorization;
    }

    void attach(Intake door) {
        intake = door;
    }

    /// Takes nothing more. Returns whether that is news.
    boolean drain() {
        var news = !drained;
        drained = true;
        return news;
    }

    void detach() {
        intake = null;
    }

    /// Null before the trigger has started, while it drains and after it was closed.
    @Nullable Intake intake() {
        return drained ? null : intake;
    }

    /// The answer to a fault of the intake. It stays the same within one cache window of the
    /// route's verdict.
    @SuppressWarnings("ReferenceEquality") // a new window is a new verdict, even an equal one
    Answer refusal(Intake door, Fault fault) {
        var window = door.verdict();
        var known = last;
        if (known != null && known.window == window && known.fault.equals(fault)) {
            return known.answer;
        }
        var answer = answers.fault(name, fault, null);
        last = new Refusal(window, fault, answer);
        return answer;
    }
}
