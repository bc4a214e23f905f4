package io.chronicle.connector.http;

import io.chronicle.spi.Acknowledgement;
import io.chronicle.spi.Acknowledgement.Moment;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Trigger;
import io.chronicle.spi.TriggerContext;
import io.chronicle.spi.TriggerFacts;
import io.chronicle.spi.TriggerType;
import java.util.List;

final class HttpTriggerType implements TriggerType<HttpTriggerOptions> {

    @Override
    public String connector() {
        return HttpConnector.NAME;
    }

    @Override
    public Role role() {
        return Role.SERVER;
    }

    @Override
    public String summary() {
        return "Starts an execution for each HTTP request and answers with its result.";
    }

    @Override
    public Spec<HttpTriggerOptions> options() {
        return HttpTriggerOptions.SPEC;
    }

    @Override
    public boolean waits(HttpTriggerOptions options) {
        return !options.early();
    }

    @Override
    public void check(HttpTriggerOptions options, TriggerFacts facts) {
        var names = options.path().names();
        for (var read : facts.reads()) {
            var keys = read.keys();
            if (read.slot() == 0
                    && keys.size() > 1
                    && keys.get(0).equals("path")
                    && !names.contains(keys.get(1))) {
                facts.problems()
                        .error(
                                "CHR-2202",
                                facts.path() + ".path",
                                options.at(),
                                "an expression reads .[0].path."
                                        + keys.get(1)
                                        + ", but "
                                        + options.path().text()
                                        + " has no {"
                                        + keys.get(1)
                                        + "}");
            }
        }
        var limit = facts.appLimits().maxPayloadBytes();
        if (options.maxBodyBytes().orElse(0L) > limit) {
            facts.problems()
                    .error(
                            "CHR-2203",
                            facts.path() + ".max_body_bytes",
                            facts.at(),
                            "must be ≤ app.limits.http.max_payload_bytes ("
                                    + limit
                                    + ", got "
                                    + options.maxBodyBytes().get()
                                    + ")");
        }
    }

    @Override
    public List<String> explain(HttpTriggerOptions options) {
        var request = options.method() + " " + options.path().text() + ", " + options.contentType();
        return options.maxBodyBytes()
                .map(most -> List.of(request, "bodies of at most " + most + " bytes"))
                .orElseGet(() -> List.of(request));
    }

    @Override
    public Acknowledgement acknowledgement(HttpTriggerOptions options) {
        return options.early()
                ? new Acknowledgement(
                        Moment.BEFORE_WORK,
                        "the caller gets 202 once the work is admitted, before the first phase")
                : new Acknowledgement(
                        Moment.WITH_ANSWER, "the caller is answered after the last phase");
    }

    @Override
    public Trigger bind(HttpTriggerOptions options, TriggerContext context) {
        var listener = context.endpoint(HttpListener.class);
        return new HttpTrigger(listener, listener.route(context.route()));
    }
}
